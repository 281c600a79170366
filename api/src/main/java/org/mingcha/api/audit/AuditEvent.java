package org.mingcha.api.audit;

import java.time.Instant;

/** A line of the audit log (审计日志); who did what to what, and when. */
public record AuditEvent(
        long id, Instant at, String actor, String action, String subjectKind, String subjectId, String detail) {}

package org.mingcha.api.upload;

import java.util.List;
import java.util.TreeSet;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.listing.Place;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is remembered of how units' files are read, for administrators: to look at and to forget. Uploads that were read by it stay as they are. */
@Service
@PreAuthorize("hasRole('ADMIN')")
class ReadingTemplates {

    private final UploadRepository uploads;
    private final AuditLog audit;

    ReadingTemplates(UploadRepository uploads, AuditLog audit) {
        this.uploads = uploads;
        this.audit = audit;
    }

    /** By unit and kind, those on the far side of a place. */
    List<ReadingTemplate> list(Place<String> place, int limit) {
        return uploads.templates(place, limit);
    }

    /** Forgets one: the unit's next file of the kind is read by its own headers. Headers may hold anything, so the audit log has the columns alone. */
    @Transactional
    void forget(Account by, String unitCode, UploadKind kind) {
        ReadingTemplate known = uploads.findTemplate(unitCode, kind)
                .orElseThrow(() -> Problem.notFound("没有这个读法模板。", "There is no such template."));
        if (!uploads.forget(known)) {
            throw Problem.notFound("没有这个读法模板。", "There is no such template.");
        }
        audit.add(
                by.id(),
                by.login(),
                "reading-template.forgotten",
                "reading-template",
                known.key(),
                "saved=" + known.savedAt() + " headers=" + known.mapping().size() + " columns="
                        + String.join(",", new TreeSet<>(known.mapping().values())));
    }
}

package org.mingcha.api.review;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.Violations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Documents attached to violations: vouchers, letters, photographs. Never opened here, and never taken away again. */
@Service
public class Documents {

    private static final int MOST = 100;

    private final Violations violations;
    private final KeptFiles files;
    private final DocumentSettings settings;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Documents(
            Violations violations,
            KeptFiles files,
            DocumentSettings settings,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.violations = violations;
        this.files = files;
        this.settings = settings;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Documents of a violation, in the order they came. */
    public List<Document> list(Scope scope, long violation) {
        return jdbc.sql("SELECT * FROM violation_document WHERE violation_id = :violation ORDER BY id")
                .param("violation", violations.get(scope, violation).id())
                .query(Documents::document)
                .list();
    }

    /** A document of a violation that the reader may see. */
    public Document get(Scope scope, long violation, long id) {
        return list(scope, violation).stream()
                .filter(document -> document.id() == id)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("没有这个附件。", "There is no such document."));
    }

    /** The bytes of a document, for one download: who took which is written down. */
    @Transactional
    public Path download(Account by, Document document) {
        audit.add(
                by.id(),
                by.login(),
                "document.downloaded",
                "violation",
                String.valueOf(document.violationId()),
                "document=" + document.id() + " sha256=" + document.sha256());
        return files.path(document.sha256());
    }

    /** What came of attaching: the document, and whether it is a new one. */
    public record Added(Document document, boolean created) {}

    /**
     * Attaches a document; bytes that are attached already change nothing.
     *
     * @param version of the violation that the sender read
     */
    @Transactional
    @PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR')")
    public Added add(Account by, long violation, long version, String fileName, String note, InputStream bytes)
            throws IOException {
        Violation before = violations.get(by, violation, version);
        KeptFile kept = files.keep(bytes, settings.limit().toBytes());
        List<Document> there = list(by.scope(), violation);
        Optional<Document> same = there.stream()
                .filter(document -> document.sha256().equals(kept.sha256()))
                .findFirst();
        if (same.isPresent()) {
            return new Added(same.get(), false);
        }
        if (there.size() >= MOST) {
            throw Problem.of(
                    ProblemKind.CONFLICT,
                    "too-many-documents",
                    "一条违规至多 " + MOST + " 个附件。请合并后再传。",
                    "A violation holds " + MOST + " documents at most. Put some together.");
        }
        violations.change(
                by,
                before,
                before.standing(),
                EventKind.DOCUMENT_ADDED,
                Map.of("sha256", kept.sha256(), "bytes", kept.bytes(), "text", note));
        jdbc.sql("INSERT INTO violation_document (violation_id, file_name, sha256, bytes, note, added_by, added_at)"
                        + " VALUES (:violation, :name, :sha256, :bytes, :note, :by, :at)")
                .param("violation", violation)
                .param("name", fileName)
                .param("sha256", kept.sha256())
                .param("bytes", kept.bytes())
                .param("note", note)
                .param("by", by.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        List<Document> now = list(by.scope(), violation);
        return new Added(now.get(now.size() - 1), true);
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                row.getLong("id"),
                row.getLong("violation_id"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getString("note"),
                row.getLong("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }
}

package org.mingcha.api.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.audit.OldItems;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Kept files that go by age: when the row that names the file has forgotten it, the file goes, unless another row names it. */
public abstract class OldFiles extends OldItems {

    private final String subject;
    private final String select;
    private final String forget;
    private final JdbcClient jdbc;
    private final ForgottenFiles files;

    /**
     * Says which files; statements are from our own code.
     *
     * @param subject what the files belong to, as the audit log calls it
     * @param select id of the subject, format (empty where it has one file), hash (empty where it has none) and bytes of what is older than
     *     {@code :before}
     * @param forget the statement by which the row of {@code :id} and {@code :format} forgets its file
     */
    protected OldFiles(
            RetentionKind kind,
            String subject,
            String select,
            String forget,
            JdbcClient jdbc,
            ForgottenFiles files,
            TransactionTemplate transaction,
            AuditLog audit) {
        super(kind, transaction, audit);
        this.subject = subject;
        this.select = select;
        this.forget = forget;
        this.jdbc = jdbc;
        this.files = files;
    }

    @Override
    protected List<Old> old(Instant before) {
        return jdbc.sql(select)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query((row, number) -> file(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    private Old file(long id, String format, String sha256, long bytes) {
        String detail = (format.isEmpty() ? "" : "format=" + format + " ") + "bytes=" + bytes + " sha256=" + sha256;
        return new Old(subject, id, format, detail, sha256, bytes);
    }

    @Override
    protected boolean forget(Old old, Instant before) {
        return jdbc.sql(forget)
                        .param("id", old.id())
                        .param("format", old.part())
                        .param("before", before.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    @Override
    protected void forgotten(Old old) {
        if (!old.sha256().isEmpty()) {
            files.remove(old.sha256());
        }
    }
}

package org.mingcha.api.store;

import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.audit.OldItems;
import org.springframework.transaction.support.TransactionTemplate;

/** Kept files that go by age: when the row that names the file has forgotten it, the file goes, unless another row names it. */
public abstract class OldFiles extends OldItems {

    private final ForgottenFiles files;

    protected OldFiles(ForgottenFiles files, TransactionTemplate transaction, AuditLog audit) {
        super(transaction, audit);
        this.files = files;
    }

    @Override
    protected void forgotten(Old old) {
        if (!old.sha256().isEmpty()) {
            files.remove(old.sha256());
        }
    }

    /**
     * A file that may go.
     *
     * @param format where the subject has several files, or one of several kinds; else empty
     * @param sha256 empty where there is no file
     */
    protected static Old file(String subject, long id, String format, String sha256, long bytes) {
        String detail = (format.isEmpty() ? "" : "format=" + format + " ") + "bytes=" + bytes + " sha256=" + sha256;
        return new Old(subject, id, format, detail, sha256, bytes);
    }
}

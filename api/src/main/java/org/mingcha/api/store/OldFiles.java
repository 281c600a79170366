package org.mingcha.api.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.retention.Expiring;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Kept files that go by age, one a transaction: the row that names the file forgets it, the audit log says so, and then the file goes unless another
 * row names it.
 */
public abstract class OldFiles implements Expiring {

    private final ForgottenFiles files;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    protected OldFiles(ForgottenFiles files, TransactionTemplate transaction, AuditLog audit) {
        this.files = files;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** What is old and may go. */
    protected abstract List<Old> old(Instant before);

    /** Takes the file's name out of the rows; whether it still might go. */
    protected abstract boolean forget(Old old, Instant before);

    @Override
    public Expired due(Instant before) {
        return expired(old(before));
    }

    @Override
    public Expired remove(Instant before) {
        List<Old> gone = new ArrayList<>();
        for (Old old : old(before)) {
            if (Boolean.TRUE.equals(transaction.execute(status -> forgotten(old, before)))) {
                if (!old.sha256().isEmpty()) {
                    files.remove(old.sha256());
                }
                gone.add(old);
            }
        }
        return expired(gone);
    }

    private boolean forgotten(Old old, Instant before) {
        boolean forgotten = forget(old, before);
        if (forgotten) {
            audit.add(
                    null,
                    "mingcha",
                    "retention.removed",
                    old.subject(),
                    String.valueOf(old.id()),
                    (old.format().isEmpty() ? "" : "format=" + old.format() + " ") + "bytes=" + old.bytes() + " sha256="
                            + old.sha256() + " before=" + before);
        }
        return forgotten;
    }

    private static Expired expired(List<Old> olds) {
        return Expired.files(olds, Old::bytes, old -> (old.subject() + " " + old.id() + " " + old.format()).strip());
    }

    /**
     * A file that may go.
     *
     * @param subject what it belongs to, as the audit log calls it, with its {@code id}
     * @param format where it has several files, or its file may be of several kinds; else empty
     * @param sha256 empty where there is no file
     */
    protected record Old(String subject, long id, String format, String sha256, long bytes) {
        public Old {}
    }
}

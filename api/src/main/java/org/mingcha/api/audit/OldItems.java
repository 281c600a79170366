package org.mingcha.api.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mingcha.api.retention.Expired;
import org.mingcha.api.retention.Expiring;
import org.mingcha.api.retention.RetentionKind;
import org.springframework.transaction.support.TransactionTemplate;

/** Things that go by age one by one, each in a transaction with its own line of the audit log. */
public abstract class OldItems implements Expiring {

    private final RetentionKind kind;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    protected OldItems(RetentionKind kind, TransactionTemplate transaction, AuditLog audit) {
        this.kind = kind;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** What is old and may go. */
    protected abstract List<Old> old(Instant before);

    /** Takes it out of the tables; whether it still might go. */
    protected abstract boolean forget(Old old, Instant before);

    /** What is left to do when the transaction has ended. */
    protected void forgotten(Old old) {}

    @Override
    public RetentionKind kind() {
        return kind;
    }

    @Override
    public Expired due(Instant before) {
        return expired(old(before));
    }

    @Override
    public Expired remove(Instant before) {
        List<Old> gone = new ArrayList<>();
        for (Old old : old(before)) {
            if (Boolean.TRUE.equals(transaction.execute(status -> forgetAndTell(old, before)))) {
                forgotten(old);
                gone.add(old);
            }
        }
        return expired(gone);
    }

    private boolean forgetAndTell(Old old, Instant before) {
        boolean forgotten = forget(old, before);
        if (forgotten) {
            audit.add(
                    null,
                    "mingcha",
                    "retention.removed",
                    old.subject(),
                    String.valueOf(old.id()),
                    old.detail() + " before=" + before);
        }
        return forgotten;
    }

    private static Expired expired(List<Old> olds) {
        return Expired.files(olds, Old::bytes, old -> (old.subject() + " " + old.id() + " " + old.part()).strip());
    }

    /**
     * What may go.
     *
     * @param subject what it is or belongs to, as the audit log calls it, with its {@code id}
     * @param part which of several things of the subject; else empty
     * @param detail what the audit log tells of it
     * @param sha256 of its file; empty where it has none, and {@code bytes} is 0 then
     */
    protected record Old(String subject, long id, String part, String detail, String sha256, long bytes) {
        public Old {}
    }
}

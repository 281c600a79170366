package org.mingcha.api.upload;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.page.Moments;
import org.mingcha.engine.money.Money;

/**
 * An upload as a list shows it.
 *
 * @param unitName null where no file of the unit has told it
 * @param rows and {@code amount}: null until it is read; {@code amount} in yuan, and null for payers
 * @param standing what became of it, and what it waits for
 */
public record UploadRow(
        long id,
        UploadKind kind,
        String fileName,
        String unitCode,
        @Nullable String unitName,
        @Nullable Long rows,
        @Nullable Money amount,
        long rejected,
        Standing standing,
        String sender,
        String sentAt) {

    /** Where an upload stands, in the eyes of who sent it. */
    public enum Standing {
        WAITING,
        /** Can be checked. */
        READY,
        /** Its totals are not those its sender counted: somebody has to accept it with a reason, or send it back. */
        NEEDS_CHOICE,
        /** Can be checked, although not all was well with it. */
        ACCEPTED,
        SENT_BACK,
        /** Has rows of charging units outside its sender's scope. */
        FOREIGN,
        UNREADABLE;

        /** Where this upload stands. */
        public static Standing of(Upload upload) {
            Upload.ReadResult read = upload.result();
            if (upload.state() == UploadState.UNREADABLE) {
                return UNREADABLE;
            }
            if (read == null) {
                return WAITING;
            }
            if (upload.sentBack()) {
                return SENT_BACK;
            }
            if (upload.accepted()) {
                return ACCEPTED;
            }
            if (upload.totalsDiffer()) {
                return NEEDS_CHOICE;
            }
            return read.foreignRows() > 0 ? FOREIGN : READY;
        }

        /** Whether a check may take it, as far as the file goes. */
        public boolean checkable() {
            return this == READY || this == ACCEPTED || this == FOREIGN;
        }
    }

    /** @param names of senders by id, and {@code units}: names of charging units by code */
    public static List<UploadRow> of(List<Upload> uploads, Map<Long, String> names, Map<String, String> units) {
        return uploads.stream()
                .map(upload -> {
                    Upload.ReadResult read = upload.result();
                    return new UploadRow(
                            upload.id(),
                            upload.kind(),
                            upload.fileName(),
                            upload.unitCode(),
                            units.get(upload.unitCode()),
                            read == null ? null : read.rows(),
                            read == null || upload.kind() == UploadKind.PAYERS ? null : new Money(read.amountFen()),
                            read == null ? 0 : read.rejected(),
                            Standing.of(upload),
                            Objects.requireNonNullElse(names.get(upload.senderId()), ""),
                            Moments.of(upload.sentAt()));
                })
                .toList();
    }
}

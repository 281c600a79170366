package org.mingcha.api.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.check.CheckRun;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.UploadKind;
import org.mingcha.api.upload.Uploads;
import org.mingcha.api.user.Account;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.file.UnreadableFile;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.stereotype.Component;

/** Reads the kept files of a check again for one record and those that are judged with it. */
@Component
class RecordsOfCheck {

    /** Records looked at together: more of one payer or unit are no longer quick to judge, and are cut. */
    private static final int MOST = 5000;

    private final Uploads uploads;
    private final KeptFiles files;
    private final RuleBook book;

    RecordsOfCheck(Uploads uploads, KeptFiles files, RuleBook book) {
        this.uploads = uploads;
        this.files = files;
        this.book = book;
    }

    /**
     * The record by its number, and where that is not enough its charging unit; with the others of its payer, or {@code byUnit} those of its unit
     * too. Nothing where the check has no such record, or the reader may not see it.
     */
    Optional<JudgedTogether> find(CheckRun check, Account reader, String recordNo, String unitCode, boolean byUnit)
            throws IOException {
        boolean own = check.requestedBy() == reader.id();
        List<Upload> charges = ofKind(check.uploads(), UploadKind.CHARGES);
        Wanted wanted = new Wanted();
        for (int file = 0; file < charges.size(); file++) {
            Upload upload = charges.get(file);
            read(upload, file, book.chargeSchema(), row -> {
                if (recordNo.equals(row.text("record_no"))
                        && (unitCode.isEmpty() || unitCode.equals(row.text("unit_code")))
                        && (own
                                || reader.scope()
                                        .holds(Objects.requireNonNull(row.text("unit_code")), row.text("region")))) {
                    wanted.row = row;
                    wanted.upload = upload;
                }
                return wanted.row == null;
            });
        }
        DataRow record = wanted.row;
        Upload upload = wanted.upload;
        if (record == null || upload == null) {
            return Optional.empty();
        }
        List<DataRow> rows = beside(record, charges, byUnit);
        boolean cut = rows.size() > MOST;
        return Optional.of(new JudgedTogether(
                record, upload.id(), upload.fileName(), cut ? rows.subList(0, MOST) : rows, payers(check, rows), cut));
    }

    /** What was looked for while a file is read. */
    private static final class Wanted {
        private @Nullable DataRow row;
        private @Nullable Upload upload;
    }

    /** The record first, then the others in the order of the files, one more than are looked at where there are so many. */
    private List<DataRow> beside(DataRow record, List<Upload> charges, boolean byUnit) throws IOException {
        List<DataRow> rows = new ArrayList<>(List.of(record));
        Set<String> numbers = new HashSet<>(Set.of(number(record)));
        for (int file = 0; file < charges.size(); file++) {
            read(charges.get(file), file, book.chargeSchema(), row -> {
                boolean judged = numbers.add(number(row));
                if (judged && (same(row, record, "payer_code") || (byUnit && same(row, record, "unit_code")))) {
                    rows.add(row);
                }
                return rows.size() <= MOST;
            });
        }
        return rows;
    }

    /** A second record of this number was rejected by the check. */
    private static String number(DataRow row) {
        return row.text("unit_code") + "/" + row.text("record_no");
    }

    private static boolean same(DataRow one, DataRow other, String field) {
        return one.text(field) != null && Objects.equals(one.text(field), other.text(field));
    }

    private Map<String, Payer> payers(CheckRun check, List<DataRow> rows) throws IOException {
        Map<String, Payer> payers = new HashMap<>();
        for (DataRow row : rows) {
            String code = row.text("payer_code");
            if (code != null) {
                payers.put(code, Payer.UNKNOWN);
            }
        }
        List<Long> all = new ArrayList<>(check.uploads());
        all.addAll(check.payersFromRegister());
        for (Upload upload : ofKind(all, UploadKind.PAYERS)) {
            read(upload, 0, book.payerSchema(), row -> {
                payers.computeIfPresent(
                        Objects.requireNonNullElse(row.text("payer_code"), ""), (code, payer) -> payer.with(row));
                return true;
            });
        }
        return payers;
    }

    private List<Upload> ofKind(List<Long> ids, UploadKind kind) {
        return ids.stream()
                .map(uploads::get)
                .filter(upload -> upload.kind() == kind)
                .toList();
    }

    /** Reads the accepted rows until {@code more} says no. */
    private void read(Upload upload, int file, Schema schema, Predicate<DataRow> more) throws IOException {
        Uploads.checkKept(upload);
        RowSink sink = new RowSink() {
            @Override
            public void accepted(DataRow row) {
                if (!more.test(row)) {
                    throw new Enough();
                }
            }

            @Override
            public void rejected(RejectedRow row) {
                // A rejected row was not judged.
            }
        };
        try {
            TableFile.read(
                    files.path(upload.sha256()), upload.fileName(), file, schema, upload.reading(), sink, rows -> {});
        } catch (Enough e) {
            // The rest of the file is of no interest.
        } catch (UnreadableFile e) {
            throw new UncheckedIOException(
                    new IOException("upload " + upload.id() + " was read before and cannot be read now", e));
        }
    }

    /** Ends a reading. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }
}

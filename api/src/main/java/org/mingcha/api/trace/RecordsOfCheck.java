package org.mingcha.api.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.check.CheckRun;
import org.mingcha.api.upload.AcceptedRows;
import org.mingcha.api.upload.Upload;
import org.mingcha.api.upload.UploadKind;
import org.mingcha.api.upload.Uploads;
import org.mingcha.api.user.Account;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.stereotype.Component;

/** Reads the kept files of a check again for one record and those that are judged with it. */
@Component
class RecordsOfCheck {

    /** Records looked at together: more of one payer or unit are no longer quick to judge, and are cut. */
    private static final int MOST = 5000;

    private final Uploads uploads;
    private final AcceptedRows rows;

    RecordsOfCheck(Uploads uploads, AcceptedRows rows) {
        this.uploads = uploads;
        this.rows = rows;
    }

    /**
     * The record by its number, and where that is not enough its charging unit; with the others of its payer, or {@code byUnit} those of its unit
     * too. Columns are those that {@code rules} know. Nothing where the check has no such record, or the reader may not see it.
     */
    Optional<JudgedTogether> find(
            CheckRun check, RuleBook rules, Account reader, String recordNo, String unitCode, boolean byUnit) {
        boolean own = check.requestedBy() == reader.id();
        List<Upload> charges = ofKind(check.uploads(), UploadKind.CHARGES);
        Wanted wanted = new Wanted();
        for (int file = 0; file < charges.size(); file++) {
            Upload upload = charges.get(file);
            rows.read(upload, file, rules, row -> {
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
        List<DataRow> together = beside(record, rules, charges, byUnit);
        boolean cut = together.size() > MOST;
        return Optional.of(new JudgedTogether(
                record,
                upload.id(),
                upload.fileName(),
                cut ? together.subList(0, MOST) : together,
                payers(check, rules, together),
                cut));
    }

    /** What was looked for while a file is read. */
    private static final class Wanted {
        private @Nullable DataRow row;
        private @Nullable Upload upload;
    }

    /** The record first, then the others in the order of the files, one more than are looked at where there are so many. */
    private List<DataRow> beside(DataRow record, RuleBook rules, List<Upload> charges, boolean byUnit) {
        List<DataRow> together = new ArrayList<>(List.of(record));
        Set<String> numbers = new HashSet<>(Set.of(number(record)));
        for (int file = 0; file < charges.size(); file++) {
            rows.read(charges.get(file), file, rules, row -> {
                boolean judged = numbers.add(number(row));
                if (judged && (same(row, record, "payer_code") || (byUnit && same(row, record, "unit_code")))) {
                    together.add(row);
                }
                return together.size() <= MOST;
            });
        }
        return together;
    }

    /** A second record of this number was rejected by the check. */
    private static String number(DataRow row) {
        return row.text("unit_code") + "/" + row.text("record_no");
    }

    private static boolean same(DataRow one, DataRow other, String field) {
        return one.text(field) != null && Objects.equals(one.text(field), other.text(field));
    }

    private Map<String, Payer> payers(CheckRun check, RuleBook rules, List<DataRow> together) {
        Map<String, Payer> payers = new HashMap<>();
        for (DataRow row : together) {
            String code = row.text("payer_code");
            if (code != null) {
                payers.put(code, Payer.UNKNOWN);
            }
        }
        List<Long> all = new ArrayList<>(check.uploads());
        all.addAll(check.payersFromRegister());
        for (Upload upload : ofKind(all, UploadKind.PAYERS)) {
            rows.read(upload, 0, rules, row -> {
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
}

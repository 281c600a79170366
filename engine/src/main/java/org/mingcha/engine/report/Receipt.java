package org.mingcha.engine.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.rulebook.RuleBook;

/**
 * What a check was made of, so that anybody can make it again (回执).
 *
 * @param engine name and version of the engine
 * @param asOf the law as known on this day; null for all that the pack knows
 * @param files charge files, then payer files, in order
 * @param resultSha256 of findings, gaps and rejected rows, see {@link ResultHash}
 */
public record Receipt(
        String engine,
        String ruleBookVersion,
        String ruleBookSha256,
        @Nullable LocalDate asOf,
        List<FileSummary> files,
        String resultSha256) {

    /** Of a check by this engine. */
    public static Receipt of(RuleBook book, @Nullable LocalDate asOf, List<FileSummary> files, String resultSha256) {
        return new Receipt(EngineVersion.TEXT, book.version(), book.sha256(), asOf, List.copyOf(files), resultSha256);
    }

    /**
     * As the report carries it, in the order it is written.
     *
     * @param checkedAt the moment of the check, ISO 8601
     */
    public Map<String, Object> entries(String checkedAt) {
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("engine", engine);
        Map<String, Object> ruleBook = new LinkedHashMap<>();
        ruleBook.put("version", ruleBookVersion);
        ruleBook.put("sha256", ruleBookSha256);
        receipt.put("rulebook", ruleBook);
        receipt.put("asOf", asOf == null ? null : asOf.toString());
        List<Object> entries = new ArrayList<>();
        for (FileSummary file : files) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", file.name());
            entry.put("sha256", file.sha256());
            entry.put("rows", file.rows());
            entry.put("accepted", file.accepted());
            entry.put("rejected", file.rejected());
            entry.put("amountTotal", file.amountTotal().toString());
            entry.put("sheet", file.sheet());
            entry.put("charset", file.charset());
            entry.put("unknownColumns", file.unknownColumns());
            entries.add(entry);
        }
        receipt.put("files", entries);
        receipt.put("resultSha256", resultSha256);
        receipt.put("checkedAt", checkedAt);
        return receipt;
    }
}

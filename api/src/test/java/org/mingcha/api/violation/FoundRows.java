package org.mingcha.api.violation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Uploads, checks and findings put straight into their tables. Each has a unit of its own, so that tests do not meet. */
public final class FoundRows {

    private static final Map<String, String> FILLING = filling();

    private final JdbcClient jdbc;
    private final long user;
    private final String unit;

    public FoundRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.unit = "U"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 17).toUpperCase(java.util.Locale.ROOT);
        this.user = jdbc.sql("SELECT MIN(id) FROM app_user").query(Long.class).single();
    }

    public String unit() {
        return unit;
    }

    public long upload() {
        String sha = UUID.randomUUID().toString().replace("-", "").repeat(2);
        jdbc.sql("INSERT INTO upload (kind, file_name, sha256, bytes, unit_code, region, sender_id, sent_at, state,"
                        + " mapping, read_charset, unknown_columns, rows_read, accepted, rejected, faults, amount_fen, foreign_rows,"
                        + " attempt, version) VALUES ('CHARGES', 'a.csv', :sha, 1, :unit, '530102', :user, :at,"
                        + " 'READ', '{}', 'UTF-8', '', 1, 1, 0, 0, 0, 0, 1, 1)")
                .param("sha", sha)
                .param("unit", unit)
                .param("user", user)
                .param("at", OffsetDateTime.of(2026, 11, 2, 0, 0, 0, 0, ZoneOffset.UTC))
                .update();
        return jdbc.sql("SELECT id FROM upload WHERE sha256 = :sha")
                .param("sha", sha)
                .query(Long.class)
                .single();
    }

    /** A completed check of an upload by a rule book. */
    public long check(long upload, String book) {
        String mark = UUID.randomUUID().toString();
        jdbc.sql("INSERT INTO check_run (requested_by, requested_at, state, stage, rulebook_version, rulebook_sha256,"
                        + " attempt, rows_total, rows_done, cancel_asked, version) VALUES (:user, :at, 'COMPLETED', 'DONE', :mark,"
                        + " :book, 1, 1, 1, FALSE, 1)")
                .param("user", user)
                .param("at", OffsetDateTime.of(2026, 11, 2, 0, 0, 0, 0, ZoneOffset.UTC))
                .param("mark", mark)
                .param("book", book.repeat(64))
                .update();
        long id = jdbc.sql("SELECT id FROM check_run WHERE rulebook_version = :mark")
                .param("mark", mark)
                .query(Long.class)
                .single();
        upload(id, upload);
        return id;
    }

    /** One more upload of a check. */
    public void upload(long check, long upload) {
        jdbc.sql("INSERT INTO check_upload (check_id, ordinal, upload_id) SELECT :id, COUNT(*), :upload"
                        + " FROM check_upload WHERE check_id = :id")
                .param("id", check)
                .param("upload", upload)
                .update();
    }

    /**
     * A finding of {@code RULE-01}: charged so much where {@code lawful} was due; the values read are named by {@code values}. It cites a document,
     * which has a number where the row is odd, and then another.
     */
    public void finding(long check, long upload, int row, String charged, String lawful, String values) {
        long chargedFen = org.mingcha.engine.money.Money.ofYuan(charged).fen();
        long lawfulFen = org.mingcha.engine.money.Money.ofYuan(lawful).fen();
        jdbc.sql("INSERT INTO finding (check_id, ordinal, upload_id, row_no, finding_id, rule_id, business_key,"
                        + " values_sha256, topic, type, certainty, severity, direction, record_no, unit_code, unit_name,"
                        + " region, payer_code, payer_name, item_code, item_name, charged_on, charged_fen, lawful_fen,"
                        + " difference_fen, document, content) VALUES (:check, :row, :upload, :row, :finding, 'RULE-01', :key, :values,"
                        + " 'fee_ceiling', 'OVER_STANDARD', :certainty, 'HIGH', 'OVERCHARGED', :record, :unit, '某单位',"
                        + " '530102', '530102199001011234', '张三', 'ITEM1', '污水处理费', :day, :charged, :lawful, :difference,"
                        + " :document, :content)")
                .param("check", check)
                .param("row", row)
                .param("upload", upload)
                .param("finding", "f" + row)
                .param("key", unit + "/R" + row)
                .param("values", values.repeat(64).substring(0, 64))
                .param("certainty", row % 2 == 0 ? "LEAD" : "VIOLATION")
                .param("record", "R" + row)
                .param("unit", unit)
                .param("day", LocalDate.of(2026, 1, 1).plusDays(row))
                .param("charged", chargedFen)
                .param("lawful", lawfulFen)
                .param("difference", chargedFen - lawfulFen)
                .param("document", row % 2 == 0 ? "某办法" : "某发〔2020〕1号")
                .param(
                        "content",
                        "{\"id\":\"f" + row
                                + "\",\"payerCode\":\"530102199001011234\",\"basis\":[{\"document\":\"某办法\",\"number\":"
                                + (row % 2 == 0 ? "null" : "\"某发〔2020〕1号\"")
                                + ",\"article\":\"第三条\"},{\"document\":\"另一办法\",\"number\":\"某发〔2021〕2号\"}],\"workings\":[]}")
                .update();
    }

    public void gap(long check, long upload, int row) {
        jdbc.sql(
                        "INSERT INTO gap (check_id, ordinal, upload_id, row_no, record_no, unit_code, reason, judged_otherwise,"
                                + " content) VALUES (:check, :row, :upload, :row, :record, :unit, 'MISSING_FIELD', FALSE, '{}')")
                .param("check", check)
                .param("row", row)
                .param("upload", upload)
                .param("record", "R" + row)
                .param("unit", unit)
                .update();
    }

    /** The tables of counts and of texts that are kept beside the violations. */
    static Set<String> keptTables() {
        return FILLING.keySet();
    }

    /** Empties the tables of counts and of texts, and fills them from the violations as the last migration of each does. */
    static void countAnew(JdbcClient jdbc) {
        FILLING.forEach((table, filling) -> {
            jdbc.sql("DELETE FROM " + table).update();
            jdbc.sql(filling).update();
        });
    }

    /** By table, the statement of the last migration that fills it from the violations. */
    private static Map<String, String> filling() {
        Map<String, String> byTable = new LinkedHashMap<>();
        for (Resource migration : migrations("*")) {
            Arrays.stream(text(migration).split(";"))
                    .map(statement -> statement.substring(Math.max(0, statement.indexOf("INSERT INTO"))))
                    .filter(statement -> statement.startsWith("INSERT INTO violation_"))
                    .forEach(statement -> byTable.put(statement.split("\\s+")[2], statement));
        }
        return byTable;
    }

    /** How the migration reads the document of a finding from its entry. */
    static String documentOfContent() {
        String text = text(migrations("V060__documents").get(0));
        String start = "UPDATE finding SET document = ";
        return text.substring(text.indexOf(start) + start.length(), text.indexOf(";", text.indexOf(start)));
    }

    /** In the order in which they are run. */
    private static List<Resource> migrations(String name) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath:db/migration/" + name + ".sql"))
                    .sorted(Comparator.comparing(Resource::getFilename))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource migration) {
        try {
            return migration.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

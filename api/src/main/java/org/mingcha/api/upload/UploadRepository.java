package org.mingcha.api.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.text.Text;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Uploads and their rejected rows. */
@Repository
class UploadRepository {

    private static final String FAULT = "ordinal, row_no, column_key, cell, found, code, message_zh, message_en";
    private static final String TEMPLATES =
            "SELECT m.*, (SELECT u.unit_name FROM upload u WHERE u.id = (SELECT MAX(n.id)"
                    + " FROM upload n WHERE n.unit_code = m.unit_code AND n.unit_name IS NOT NULL)) AS unit_name FROM unit_mapping m ";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    UploadRepository(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    long insert(
            UploadKind kind,
            String fileName,
            String sha256,
            long bytes,
            NewUpload asked,
            Map<String, String> mapping,
            long senderId,
            Instant at) {
        jdbc.sql(
                        "INSERT INTO upload (kind, file_name, sha256, bytes, unit_code, region, sender_id, sent_at, kept_since, state,"
                                + " sheet, charset, header_row, mapping, expected_rows, expected_amount_fen, attempt, version)"
                                + " VALUES (:kind, :name, :sha256, :bytes, :unit, :region, :sender, :at, :at, 'RECEIVED',"
                                + " :sheet, :charset, :headerRow, :mapping, :rows, :amount, 0, 1)")
                .param("kind", kind.name())
                .param("name", fileName)
                .param("sha256", sha256)
                .param("bytes", bytes)
                .param("unit", asked.unitCode())
                .param("region", asked.region())
                .param("sender", senderId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("sheet", asked.reading().sheet())
                .param("charset", asked.reading().charset())
                .param("headerRow", asked.reading().headerRow())
                .param("mapping", json.writeValueAsString(mapping))
                .param("rows", asked.expected().rows())
                .param("amount", asked.expected().amountFen())
                .update();
        return find(sha256, kind, asked.unitCode()).orElseThrow().id();
    }

    Optional<Upload> find(String sha256, UploadKind kind, String unitCode) {
        return jdbc.sql("SELECT * FROM upload WHERE sha256 = :sha256 AND kind = :kind AND unit_code = :unit")
                .param("sha256", sha256)
                .param("kind", kind.name())
                .param("unit", unitCode)
                .query(this::upload)
                .optional();
    }

    Optional<Upload> find(long id) {
        return jdbc.sql("SELECT * FROM upload WHERE id = :id")
                .param("id", id)
                .query(this::upload)
                .optional();
    }

    /** Those on the far side of a place. */
    List<Upload> list(Account reader, UploadFilter wanted, Place<Long> place, int limit) {
        Scope.Condition scope = reader.scope().condition("unit_code", "region");
        return jdbc.sql("SELECT * FROM upload WHERE (sender_id = :reader OR " + scope.sql() + ")" + wanted.sql()
                        + " AND " + place.end("id"))
                .param("place", place.key())
                .param("reader", reader.id())
                .params(scope.parameters())
                .params(wanted.parameters())
                .param("limit", limit)
                .query(this::upload)
                .list();
    }

    /** Units that files came from, with the name that the newest of them gives. */
    Map<String, String> units(Account reader) {
        Scope.Condition scope = reader.scope().condition("u.unit_code", "u.region");
        Map<String, String> names = new TreeMap<>();
        jdbc.sql("SELECT u.unit_code, u.unit_name FROM upload u JOIN (SELECT unit_code, MAX(id) AS newest FROM upload"
                        + " WHERE unit_name IS NOT NULL GROUP BY unit_code) n ON n.newest = u.id"
                        + " WHERE u.sender_id = :reader OR " + scope.sql())
                .param("reader", reader.id())
                .params(scope.parameters())
                .query((row, number) -> names.put(row.getString(1), row.getString(2)))
                .list();
        return names;
    }

    /** Locks the upload until the transaction ends: meanwhile it is neither read anew nor checked. */
    void hold(long id) {
        jdbc.sql("UPDATE upload SET attempt = attempt WHERE id = :id")
                .param("id", id)
                .update();
    }

    /** The bytes came again. */
    void keptAgain(long id, Instant at) {
        jdbc.sql("UPDATE upload SET kept_since = :at, bytes_removed_at = NULL WHERE id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** A check that rests on how the upload was read. */
    Optional<Long> findCheck(long id) {
        return jdbc.sql("SELECT check_id FROM check_upload WHERE upload_id = :id ORDER BY check_id DESC LIMIT 1")
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    /** Forgets what was read, so that the upload waits to be read again like this. */
    void readAnew(long id, ReadingAsked asked, Map<String, String> mapping) {
        jdbc.sql("UPDATE upload SET state = 'RECEIVED', sheet = :sheet, charset = :charset, header_row = :headerRow,"
                        + " mapping = :mapping, failure_code = NULL, failure_zh = NULL, failure_en = NULL,"
                        + " accepted_by = NULL, accepted_note = NULL, sent_back = FALSE, attempt = attempt + 1,"
                        + " version = version + 1 WHERE id = :id")
                .param("sheet", asked.sheet())
                .param("charset", asked.charset())
                .param("headerRow", asked.headerRow())
                .param("mapping", json.writeValueAsString(mapping))
                .param("id", id)
                .update();
    }

    /** Begins a new try of reading: whoever tried before may no longer write. Returns its number. */
    long beginReading(long id) {
        jdbc.sql("UPDATE upload SET attempt = attempt + 1, state = 'READING' WHERE id = :id")
                .param("id", id)
                .update();
        return jdbc.sql("SELECT attempt FROM upload WHERE id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Locks the upload for this transaction, if this try is still the newest. */
    boolean isCurrent(long id, long attempt) {
        return jdbc.sql("UPDATE upload SET attempt = attempt WHERE id = :id AND attempt = :attempt")
                        .param("id", id)
                        .param("attempt", attempt)
                        .update()
                == 1;
    }

    void deleteRejected(long id) {
        for (String table : List.of("rejected_row", "fault_kind")) {
            jdbc.sql("DELETE FROM " + table + " WHERE upload_id = :id")
                    .param("id", id)
                    .update();
        }
    }

    void addRejected(long id, long firstOrdinal, List<RejectedRow> rows) {
        long[] ordinal = {firstOrdinal};
        batches.batchUpdate(
                "INSERT INTO rejected_row (upload_id, ordinal, row_no, column_key, cell, found, code, message_zh,"
                        + " message_en) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
                rows.size(),
                (insert, row) -> {
                    insert.setLong(1, id);
                    insert.setLong(2, ordinal[0]++);
                    insert.setInt(3, row.row());
                    insert.setString(4, row.column());
                    insert.setString(5, row.cell());
                    insert.setString(6, row.value());
                    insert.setString(7, row.code());
                    insert.setString(8, row.message().zh());
                    insert.setString(9, row.message().en());
                });
    }

    void finish(long id, Upload.ReadResult read) {
        jdbc.sql("UPDATE upload SET state = 'READ', read_sheet = :sheet, read_charset = :charset,"
                        + " unknown_columns = :unknown, rows_read = :rows, accepted = :accepted, rejected = :rejected,"
                        + " faults = :faults, amount_fen = :amount, foreign_rows = :foreign, first_day = :first,"
                        + " last_day = :last, unit_name = :unitName, failure_code = NULL, failure_zh = NULL, failure_en = NULL,"
                        + " version = version + 1 WHERE id = :id")
                .param("sheet", read.sheet())
                .param("charset", read.charset())
                .param("unknown", String.join("\n", read.unknownColumns()))
                .param("unitName", read.unitName())
                .param("rows", read.rows())
                .param("accepted", read.accepted())
                .param("rejected", read.rejected())
                .param("faults", read.faults())
                .param("amount", read.amountFen())
                .param("foreign", read.foreignRows())
                .param("first", read.firstDay())
                .param("last", read.lastDay())
                .param("id", id)
                .update();
    }

    void fail(long id, String code, Text why) {
        jdbc.sql("UPDATE upload SET state = 'UNREADABLE', failure_code = :code, failure_zh = :zh, failure_en = :en,"
                        + " version = version + 1 WHERE id = :id")
                .param("code", code)
                .param("zh", shortened(why.zh()))
                .param("en", shortened(why.en()))
                .param("id", id)
                .update();
    }

    boolean choose(long id, long version, Upload.Choice choice) {
        return jdbc.sql("UPDATE upload SET accepted_by = :by, accepted_note = :note, sent_back = :back,"
                                + " version = version + 1 WHERE id = :id AND version = :version")
                        .param("by", choice.by())
                        .param("note", choice.note())
                        .param("back", !choice.accepted())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** @param code and {@code column}: only faults of this kind, where given */
    List<RejectedView> rejected(long id, @Nullable String code, @Nullable String column, Place<Long> place, int limit) {
        return jdbc.sql("SELECT " + FAULT + " FROM rejected_row WHERE upload_id = :id AND " + place.condition("ordinal")
                        + (code == null ? "" : " AND code = :code")
                        + (column == null ? "" : " AND COALESCE(column_key, '') = :column")
                        // Named with all its columns, the order is that of an index: a page is read, not the whole and
                        // sorted.
                        + " ORDER BY upload_id" + place.direction()
                        + (code == null ? "" : ", code" + place.direction()) + ", ordinal" + place.direction()
                        + " LIMIT :limit")
                .param("id", id)
                .param("code", code)
                .param("column", column)
                .param("place", place.key())
                .param("limit", limit)
                .query((row, number) -> rejected(row))
                .list();
    }

    /** Kinds of faults, the most frequent first, each with its first {@code examples}. */
    List<FaultKind> faultKinds(long id, int examples) {
        return jdbc.sql(
                        "SELECT code, column_key, faults, examples FROM fault_kind WHERE upload_id = :id ORDER BY place")
                .param("id", id)
                .query((row, number) -> new FaultKind(
                        row.getString("code"),
                        row.getString("column_key"),
                        row.getLong("faults"),
                        faults(id, row.getString("examples"), examples)))
                .list();
    }

    private List<RejectedView> faults(long id, String ordinals, int most) {
        return jdbc.sql("SELECT " + FAULT + " FROM rejected_row WHERE upload_id = :id AND ordinal IN (:ordinals)"
                        + " ORDER BY ordinal")
                .param("id", id)
                .param(
                        "ordinals",
                        Arrays.stream(ordinals.split(","))
                                .limit(most)
                                .map(Long::valueOf)
                                .toList())
                .query((row, number) -> rejected(row))
                .list();
    }

    void addFaultKinds(long id, FaultCounts counts) {
        int place = 0;
        for (FaultCounts.Kind kind : counts.byFrequency()) {
            jdbc.sql("INSERT INTO fault_kind (upload_id, place, code, column_key, faults, examples)"
                            + " VALUES (:id, :place, :code, :column, :faults, :examples)")
                    .param("id", id)
                    .param("place", ++place)
                    .param("code", kind.code())
                    .param("column", kind.column())
                    .param("faults", kind.faults())
                    .param(
                            "examples",
                            kind.first().stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .update();
        }
    }

    private static RejectedView rejected(ResultSet row) throws SQLException {
        String found = row.getString("found");
        String id = found == null ? "" : found.strip();
        return new RejectedView(
                row.getLong("ordinal"),
                row.getInt("row_no"),
                row.getString("column_key"),
                row.getString("cell"),
                found == null ? null : PersonalIds.maskedIn(found, id),
                row.getString("code"),
                PersonalIds.maskedIn(row.getString("message_zh"), id),
                PersonalIds.maskedIn(row.getString("message_en"), id));
    }

    Map<String, String> mapping(String unitCode, UploadKind kind) {
        return jdbc.sql("SELECT mapping FROM unit_mapping WHERE unit_code = :unit AND kind = :kind")
                .param("unit", unitCode)
                .param("kind", kind.name())
                .query(String.class)
                .optional()
                .map(this::words)
                .orElse(Map.of());
    }

    void remember(String unitCode, UploadKind kind, Map<String, String> mapping, Instant at) {
        jdbc.sql("DELETE FROM unit_mapping WHERE unit_code = :unit AND kind = :kind")
                .param("unit", unitCode)
                .param("kind", kind.name())
                .update();
        jdbc.sql("INSERT INTO unit_mapping (unit_code, kind, mapping, saved_at) VALUES (:unit, :kind, :mapping, :at)")
                .param("unit", unitCode)
                .param("kind", kind.name())
                .param("mapping", json.writeValueAsString(mapping))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** By unit and kind, after {@code after}. */
    List<ReadingTemplate> templates(Place<String> place, int limit) {
        return jdbc.sql(TEMPLATES + "WHERE " + place.end("m.unit_code || ' ' || m.kind"))
                .param("place", place.key())
                .param("limit", limit)
                .query(this::template)
                .list();
    }

    Optional<ReadingTemplate> findTemplate(String unitCode, UploadKind kind) {
        return jdbc.sql(TEMPLATES + "WHERE m.unit_code = :unit AND m.kind = :kind")
                .param("unit", unitCode)
                .param("kind", kind.name())
                .query(this::template)
                .optional();
    }

    private ReadingTemplate template(ResultSet row, int number) throws SQLException {
        return new ReadingTemplate(
                row.getString("unit_code"),
                row.getString("unit_name"),
                UploadKind.valueOf(row.getString("kind")),
                words(row.getString("mapping")),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }

    /** Whether it was still there. */
    boolean forget(ReadingTemplate template) {
        return jdbc.sql("DELETE FROM unit_mapping WHERE unit_code = :unit AND kind = :kind")
                        .param("unit", template.unitCode())
                        .param("kind", template.kind().name())
                        .update()
                > 0;
    }

    private Map<String, String> words(String text) {
        return json.readValue(text, new TypeReference<Map<String, String>>() {});
    }

    private static String shortened(String text) {
        return text.length() > 2000 ? text.substring(0, 2000) : text;
    }

    private Upload upload(ResultSet row, int number) throws SQLException {
        UploadState state = UploadState.valueOf(row.getString("state"));
        String code = row.getString("failure_code");
        OffsetDateTime removed = row.getObject("bytes_removed_at", OffsetDateTime.class);
        return new Upload(
                row.getLong("id"),
                UploadKind.valueOf(row.getString("kind")),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getString("unit_code"),
                row.getString("region"),
                row.getLong("sender_id"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                state,
                row.getString("sheet"),
                row.getString("charset"),
                row.getObject("header_row", Integer.class),
                words(row.getString("mapping")),
                new Upload.ControlTotals(
                        row.getObject("expected_rows", Long.class), row.getObject("expected_amount_fen", Long.class)),
                state == UploadState.READ ? result(row) : null,
                code,
                code == null ? null : new Text(row.getString("failure_zh"), row.getString("failure_en")),
                choice(row),
                removed == null ? null : removed.toInstant(),
                row.getLong("version"));
    }

    private static Upload.@Nullable Choice choice(ResultSet row) throws SQLException {
        Long by = row.getObject("accepted_by", Long.class);
        return by == null ? null : new Upload.Choice(!row.getBoolean("sent_back"), by, row.getString("accepted_note"));
    }

    private static Upload.ReadResult result(ResultSet row) throws SQLException {
        return new Upload.ReadResult(
                row.getString("read_sheet"),
                row.getString("read_charset"),
                row.getString("unknown_columns").isEmpty()
                        ? List.of()
                        : List.of(row.getString("unknown_columns").split("\n", -1)),
                row.getLong("rows_read"),
                row.getLong("accepted"),
                row.getLong("rejected"),
                row.getLong("faults"),
                row.getLong("amount_fen"),
                row.getLong("foreign_rows"),
                row.getString("unit_name"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class));
    }

    /** One fault, as the interface shows it; a personal id is masked. */
    record RejectedView(
            long ordinal,
            int row,
            @Nullable String column,
            @Nullable String cell,
            @Nullable String value,
            String code,
            String message,
            String messageEn) {}

    /** A kind of fault: its code and the column it is in, how often, and the first of them. */
    record FaultKind(String code, @Nullable String column, long count, List<RejectedView> examples) {}
}

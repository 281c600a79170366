package org.mingcha.api.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import tools.jackson.databind.JsonNode;

abstract class UploadTest extends ServiceTest {

    private String unit;
    private String finance;

    @BeforeEach
    void aFinanceUserOfAUnit() {
        unit = newUnit();
        finance = tokenOf(new Scope(false, Set.of(unit), Set.of()), Role.FINANCE);
    }

    private byte[] ledger(String... rows) {
        return (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode read(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isIn(200, 201);
        return await("/api/v1/uploads/" + body(sent).path("id").asLong(), finance, "READ", "UNREADABLE");
    }

    @Test
    void whatIsRejectedIsToldWithItsCell() {
        HttpResponse<String> sent = upload(
                finance, "台账.csv", ledger(row(unit, "1", "80.00"), row(unit, "2", "abc")), Map.of("unitCode", unit));

        JsonNode upload = read(sent);
        JsonNode rejected = body(get("/api/v1/uploads/" + upload.path("id").asLong() + "/rejected-rows", finance));

        assertThat(sent.headers().firstValue("Location").orElseThrow())
                .isEqualTo("/api/v1/uploads/" + upload.path("id").asLong());
        assertThat(upload.path("read").path("accepted").asLong()).isEqualTo(1);
        assertThat(upload.path("read").path("totals").path("amount").asString()).isEqualTo("80.00");
        assertThat(upload.path("fileName").asString()).isEqualTo("台账.csv");
        JsonNode fault = rejected.path("rejected").path(0);
        assertThat(fault.path("cell").asString()).isEqualTo("L3");
        assertThat(fault.path("code").asString()).isEqualTo("type-error");
        assertThat(fault.path("value").asString()).isEqualTo("abc");
    }

    @Test
    void personalIdsAreMaskedButInTheFileThatComesBackWhichIsWrittenDown() {
        String person = "530102199001011234";
        String line = row(unit, "1", "abc").replaceFirst("9153[0-9A-Z]{14}", person);
        long id = read(upload(finance, "p.csv", ledger(line, row(unit, person, "abc")), Map.of("unitCode", unit)))
                .path("id")
                .asLong();
        String path = "/api/v1/uploads/" + id;

        for (String shown : List.of("/preview", "/rejected-rows", "/fault-kinds")) {
            assertThat(get(path + shown, finance).body()).as(shown).doesNotContain(person);
        }
        assertThat(get(path + "/preview", finance).body()).contains("530*************34");
        assertThat(read(id)).isZero();
        assertThat(get(path + "/annotated", finance).body()).contains(person);
        assertThat(read(id)).isEqualTo(1);
    }

    private long read(long upload) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'personal-id.read'"
                        + " AND subject_kind = 'upload' AND subject_id = :id")
                .param("id", String.valueOf(upload))
                .query(Long.class)
                .single();
    }

    @Test
    void theSendersOwnTableComesBackWithTheFaultsBesideIt() {
        String formula = row(unit, "=1+2", "80.00");
        long id = read(upload(
                        finance,
                        "a.csv",
                        ledger(row(unit, "1", "80.00"), row(unit, "2", "abc"), formula),
                        Map.of("unitCode", unit)))
                .path("id")
                .asLong();

        String[] lines =
                get("/api/v1/uploads/" + id + "/annotated", finance).body().split("\r?\n");

        assertThat(lines).hasSize(4);
        assertThat(lines[0]).isEqualTo("\uFEFF" + HEADER + ",问题 faults");
        assertThat(lines[1]).isEqualTo(row(unit, "1", "80.00") + ",");
        assertThat(lines[2]).startsWith(row(unit, "2", "abc") + ",\"L3 ");
        assertThat(lines[3]).startsWith("'=1+2,");
    }

    @Test
    void rejectedRowsComeInPages() {
        String[] rows = new String[25];
        for (int at = 0; at < rows.length; at++) {
            rows[at] = row(unit, "n" + at, "x" + at);
        }
        long id = read(upload(finance, "a.csv", ledger(rows), Map.of("unitCode", unit)))
                .path("id")
                .asLong();

        JsonNode first = body(get("/api/v1/uploads/" + id + "/rejected-rows?limit=20", finance));
        JsonNode second = body(get(
                "/api/v1/uploads/" + id + "/rejected-rows?limit=20&after="
                        + first.path("next").asLong(),
                finance));

        assertThat(first.path("rejected").size()).isEqualTo(20);
        assertThat(second.path("rejected").size()).isEqualTo(5);
        assertThat(second.path("rejected").path(0).path("value").asString()).isEqualTo("x20");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void theSameBytesAreTheSameUpload() {
        byte[] bytes = ledger(row(unit, "1", "80.00"));

        HttpResponse<String> first = upload(finance, "a.csv", bytes, Map.of("unitCode", unit));
        HttpResponse<String> again = upload(finance, "b.csv", bytes, Map.of("unitCode", unit));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(body(again).path("id").asLong())
                .isEqualTo(body(first).path("id").asLong());
    }

    @Test
    void aKeyServesOneRequest() {
        Map<String, String> fields = Map.of("unitCode", unit);
        String[] key = {"Idempotency-Key", "k-" + unit};

        HttpResponse<String> first = upload(finance, "a.csv", ledger(row(unit, "1", "80.00")), fields, key);
        HttpResponse<String> again = upload(finance, "a.csv", ledger(row(unit, "1", "80.00")), fields, key);
        HttpResponse<String> other = upload(finance, "a.csv", ledger(row(unit, "2", "80.00")), fields, key);

        assertThat(body(again).path("id").asLong())
                .isEqualTo(body(first).path("id").asLong());
        assertProblem(other, 422, "idempotency-key-reused");
    }

    @Test
    void aMappingIsRememberedForTheUnit() {
        String mapped = "编号X" + (HEADER + "\n" + row(unit, "1", "80.00")).substring("record_no".length());
        String later = "编号X" + (HEADER + "\n" + row(unit, "2", "81.00")).substring("record_no".length());

        JsonNode without = read(
                upload(finance, "0.csv", (mapped + "\n").getBytes(StandardCharsets.UTF_8), Map.of("unitCode", unit)));
        JsonNode with = read(upload(
                finance,
                "1.csv",
                mapped.getBytes(StandardCharsets.UTF_8),
                Map.of("unitCode", unit, "mapping", "{\"编号X\":\"record_no\"}")));
        JsonNode remembered =
                read(upload(finance, "2.csv", later.getBytes(StandardCharsets.UTF_8), Map.of("unitCode", unit)));

        assertThat(without.path("state").asString()).isEqualTo("UNREADABLE");
        assertThat(without.path("failure").path("code").asString()).isEqualTo("missing-column");
        assertThat(with.path("state").asString()).isEqualTo("READ");
        assertThat(remembered.path("state").asString()).isEqualTo("READ");
        assertThat(remembered.path("mapping").path("编号X").asString()).isEqualTo("record_no");
    }

    @Test
    void gb18030IsFoundOutAndAControlTotalCompared() {
        byte[] bytes = new String(ledger(row(unit, "1", "80.00")), StandardCharsets.UTF_8)
                .getBytes(Charset.forName("GB18030"));

        JsonNode upload = read(upload(
                finance, "a.csv", bytes, Map.of("unitCode", unit, "expectedRows", "2", "expectedAmount", "80.00")));

        assertThat(upload.path("read").path("charset").asString()).isEqualTo("GB18030");
        assertThat(upload.path("read").path("totalsDiffer").asBoolean()).isTrue();
        assertThat(upload.path("expected").path("amount").asString()).isEqualTo("80.00");
        String start = "/api/v1/check-runs";
        Map<String, Object> asked =
                Map.of("uploads", new long[] {upload.path("id").asLong()});
        assertProblem(post(start, finance, asked), 409, "control-totals-differ");
        HttpResponse<String> accepted =
                send(json("/api/v1/uploads/" + upload.path("id").asLong() + "/acceptance", Map.of("note", "少一行已核实"))
                        .header("Authorization", "Bearer " + finance)
                        .header(
                                "If-Match",
                                get("/api/v1/uploads/" + upload.path("id").asLong(), finance)
                                        .headers()
                                        .firstValue("ETag")
                                        .orElseThrow()));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(post(start, finance, asked).statusCode()).isEqualTo(202);
    }

    @Test
    void aUnitOutOfScopeIsNeitherTakenNorSeen() {
        String other = newUnit();
        String others = tokenOf(new Scope(false, Set.of(other), Set.of()), Role.FINANCE);
        long id = read(upload(finance, "a.csv", ledger(row(unit, "1", "80.00")), Map.of("unitCode", unit)))
                .path("id")
                .asLong();

        assertProblem(
                upload(others, "a.csv", ledger(row(unit, "1", "80.00")), Map.of("unitCode", unit)),
                403,
                "unit-out-of-scope");
        assertProblem(get("/api/v1/uploads/" + id, others), 404, "not-found");
        assertThat(get("/api/v1/uploads", others).body()).doesNotContain(unit);
        assertThat(get("/api/v1/uploads", finance).body()).contains(unit);
        JsonNode foreign =
                read2(others, upload(others, "a.csv", ledger(row(unit, "1", "80.00")), Map.of("unitCode", other)));
        assertThat(foreign.path("read").path("foreignRows").asLong()).isEqualTo(1);
        assertProblem(
                post("/api/v1/check-runs", others, Map.of("uploads", new long[] {
                    foreign.path("id").asLong()
                })),
                409,
                "foreign-rows");
    }

    private JsonNode read2(String token, HttpResponse<String> sent) {
        return await("/api/v1/uploads/" + body(sent).path("id").asLong(), token, "READ", "UNREADABLE");
    }

    @Test
    void moreThanTheLimitIs413() {
        byte[] large = new byte[3 << 20];

        assertProblem(upload(finance, "a.csv", large, Map.of("unitCode", unit)), 413, "too-large");
    }

    @Test
    void anAuditorOnlyReads() {
        String auditor = tokenOf(Scope.EVERYTHING, Role.AUDITOR);

        assertProblem(
                upload(auditor, "a.csv", ledger(row(unit, "1", "1.00")), Map.of("unitCode", unit)), 403, "forbidden");
        assertThat(send(HttpRequest.newBuilder(address("/api/v1/uploads")).header("Authorization", "Bearer " + auditor))
                        .statusCode())
                .isEqualTo(200);
    }

    private JsonNode upload(String fileName, byte[] content) {
        return read(upload(finance, fileName, content, Map.of("unitCode", unit)));
    }

    private String path(JsonNode upload) {
        return "/api/v1/uploads/" + upload.path("id").asLong();
    }

    private HttpResponse<String> choose(JsonNode upload, String act, String note) {
        return send(json(path(upload) + "/" + act, Map.of("note", note))
                .header("Authorization", "Bearer " + finance)
                .header(
                        "If-Match",
                        get(path(upload), finance).headers().firstValue("ETag").orElseThrow()));
    }

    @Test
    void aFileOfOwnWordsIsLookedAtAndReadAgainWithoutSendingItAgain() {
        String own = "某局台账\n流水,单位码,单位,性质类,区划,缴费码,缴费人,缴费类,收什么,什么费,哪天,多少钱,经办\n" + row(unit, "1", "80.00") + ",张三\n";
        JsonNode upload = upload("台账.csv", own.getBytes(Charset.forName("GB18030")));

        JsonNode before = body(get(path(upload) + "/preview", finance));
        JsonNode other = body(get(path(upload) + "/preview?headerRow=1", finance));
        Map<String, String> mapping = new java.util.LinkedHashMap<>();
        String[] titles = own.split("\n")[1].split(",");
        String[] keys = HEADER.split(",");
        for (int at = 0; at < keys.length; at++) {
            mapping.put(titles[at], keys[at]);
        }
        HttpResponse<String> asked =
                post(path(upload) + "/readings", finance, Map.of("headerRow", 2, "mapping", mapping));
        JsonNode after = read2(finance, asked);

        assertThat(upload.path("state").asString()).isEqualTo("UNREADABLE");
        assertThat(before.path("charset").asString()).isEqualTo("GB18030");
        assertThat(before.path("headerRow").asInt()).isEqualTo(2);
        assertThat(before.path("problem").path("code").asString()).isEqualTo("no-header");
        assertThat(before.path("missing").toString()).contains("record_no");
        assertThat(before.path("unknown").toString()).contains("流水").contains("经办");
        assertThat(before.path("rows").asLong()).isEqualTo(1);
        assertThat(other.path("headerRow").asInt()).isEqualTo(1);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        assertThat(after.path("state").asString()).isEqualTo("READ");
        assertThat(after.path("read").path("accepted").asLong()).isEqualTo(1);
        assertThat(after.path("read").path("unknownColumns").toString()).isEqualTo("[\"经办\"]");
        // The next file of the unit is understood at once.
        JsonNode next = upload("2.csv", own.replace("80.00", "81.00").getBytes(StandardCharsets.UTF_8));
        assertThat(next.path("state").asString()).isEqualTo("READ");
    }

    @Test
    void aPreviewOfAWrongChoiceSaysWhatIsInTheWay() {
        JsonNode upload = upload("a.csv", ledger(row(unit, "1", "80.00")));

        assertThat(body(get(path(upload) + "/preview?charset=US-ASCII", finance))
                        .path("problem")
                        .path("code")
                        .asString())
                .isEqualTo("encoding-error");
        assertProblem(get(path(upload) + "/preview?charset=none", finance), 422, "fields");
        assertProblem(
                post(path(upload) + "/readings", finance, Map.of("mapping", Map.of("a", "no_such"))), 422, "fields");
        assertProblem(
                get(path(upload) + "/preview", tokenOf(new Scope(false, Set.of(newUnit()), Set.of()), Role.FINANCE)),
                404,
                "not-found");
    }

    @Test
    void whatACheckRestsOnIsNotReadInAnotherWay() {
        JsonNode upload = upload("a.csv", ledger(row(unit, "1", "80.00")));
        long id = upload.path("id").asLong();

        assertThat(post("/api/v1/check-runs", finance, Map.of("uploads", new long[] {id}))
                        .statusCode())
                .isEqualTo(202);

        assertProblem(
                post(path(upload) + "/readings", finance, Map.of("mapping", Map.of("item_name", ""))),
                409,
                "upload-checked");
        // The same way is no change.
        assertThat(post(path(upload) + "/readings", finance, Map.of()).statusCode())
                .isEqualTo(202);
    }

    @Test
    void faultsAreCountedByKindAndListedByKind() {
        JsonNode upload = upload(
                "a.csv", ledger(row(unit, "1", "x"), row(unit, "2", "y"), row(unit, "3", "z"), row("1", "4", "80.00")));

        JsonNode kinds = body(get(path(upload) + "/fault-kinds?examples=2", finance));
        JsonNode units = body(get(path(upload) + "/rejected-rows?column=unit_code", finance));

        assertThat(kinds.path(0).path("code").asString()).isEqualTo("type-error");
        assertThat(kinds.path(0).path("column").asString()).isEqualTo("amount");
        assertThat(kinds.path(0).path("count").asLong()).isEqualTo(3);
        assertThat(kinds.path(0).path("examples").size()).isEqualTo(2);
        assertThat(kinds.path(0).path("examples").path(0).path("cell").asString())
                .isEqualTo("L2");
        assertThat(kinds.size()).isEqualTo(2);
        assertThat(units.path("rejected").size()).isEqualTo(1);
        assertThat(units.path("rejected").path(0).path("row").asInt()).isEqualTo(5);
    }

    @Test
    void rejectedRowsAreAcceptedWithAReasonOrSentBack() {
        JsonNode upload = upload("a.csv", ledger(row(unit, "1", "80.00"), row(unit, "2", "x")));
        Map<String, Object> asked =
                Map.of("uploads", new long[] {upload.path("id").asLong()});
        String start = "/api/v1/check-runs";

        assertThat(choose(upload, "return", "金额填错").statusCode()).isEqualTo(200);
        assertProblem(post(start, finance, asked), 409, "upload-sent-back");
        assertThat(body(choose(upload, "acceptance", "第 3 行另行补报"))
                        .path("choice")
                        .toString())
                .isEqualTo("{\"accepted\":true,\"note\":\"第 3 行另行补报\"}");
        assertThat(post(start, finance, asked).statusCode()).isEqualTo(202);
    }

    @Test
    void uploadsAreFoundByKindStateAndWords() {
        upload("春季.csv", ledger(row(unit, "1", "80.00")));
        upload("100%.csv", ledger(row(unit, "2", "80.00")));
        upload("坏.csv", "x".getBytes(StandardCharsets.UTF_8));

        assertThat(names("")).containsExactly("坏.csv", "100%.csv", "春季.csv");
        assertThat(names("?state=UNREADABLE")).containsExactly("坏.csv");
        assertThat(names("?q=%25")).containsExactly("100%.csv");
        assertThat(names("?q=" + unit.substring(8))).hasSize(3);
        assertThat(names("?kind=PAYERS")).isEmpty();
    }

    private java.util.List<String> names(String query) {
        java.util.List<String> names = new java.util.ArrayList<>();
        body(get("/api/v1/uploads" + query, finance))
                .path("uploads")
                .forEach(one -> names.add(one.path("fileName").asString()));
        return names;
    }
}

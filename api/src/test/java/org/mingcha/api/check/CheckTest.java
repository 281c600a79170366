package org.mingcha.api.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.mingcha.engine.check.ChargeChecker;
import org.mingcha.engine.check.CheckRequest;
import org.mingcha.engine.check.Resources;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.report.CheckReport;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

abstract class CheckTest extends ServiceTest {

    private static final Path CHARGES = Path.of("sample/charges.csv");
    private static final Path PAYERS = Path.of("sample/payers.csv");

    @Autowired
    private RuleBook book;

    private long uploaded(String token, Path file, String kind, String unit) throws IOException {
        HttpResponse<String> sent = upload(
                token, file.getFileName().toString(), Files.readAllBytes(file), Map.of("unitCode", unit, "kind", kind));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        long id = body(sent).path("id").asLong();
        assertThat(await("/api/v1/uploads/" + id, token, "READ", "UNREADABLE")
                        .path("state")
                        .asString())
                .isEqualTo("READ");
        return id;
    }

    private long checked(String token, String unit) throws IOException {
        HttpResponse<String> asked = post(
                "/api/v1/check-runs",
                token,
                Map.of(
                        "uploads",
                        List.of(uploaded(token, CHARGES, "CHARGES", unit), uploaded(token, PAYERS, "PAYERS", unit))));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        return body(asked).path("id").asLong();
    }

    @Test
    void theServiceFindsWhatTheEngineFinds() throws Exception {
        String token = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        long id = checked(token, newUnit());

        JsonNode check = await("/api/v1/check-runs/" + id, token, "COMPLETED", "FAILED");

        assertThat(check.path("state").asString()).as(check.toString()).isEqualTo("COMPLETED");
        try (CheckReport report = new ChargeChecker(book, Resources.ofThisMachine())
                .check(new CheckRequest(List.of(CHARGES), List.of(PAYERS), ReadOptions.defaults(), null), rows -> {})) {
            List<String> expected = new ArrayList<>();
            report.findings()
                    .forEach(content -> expected.add(JSON.readTree(content).toString()));
            List<String> found = new ArrayList<>();
            body(get("/api/v1/check-runs/" + id + "/findings?unmasked=true&limit=1000", token))
                    .path("entries")
                    .forEach(entry -> found.add(entry.toString()));
            assertThat(expected).isNotEmpty();
            assertThat(found).isEqualTo(expected);
            assertThat(check.path("result").path("resultSha256").asString())
                    .isEqualTo(report.receipt().resultSha256());
            List<String> years = new ArrayList<>();
            report.offset().payers().forEach(content -> {
                JsonNode year = JSON.readTree(content);
                years.add(year.path("payerCode").asString() + " "
                        + year.path("year").asInt() + " "
                        + Money.ofYuan(year.path("given").asString()).fen() + " "
                        + Money.ofYuan(year.path("takenBack").asString()).fen());
            });
            assertThat(years).isNotEmpty();
            assertThat(jdbc.sql("SELECT payer_code || ' ' || charge_year || ' ' || given_fen || ' ' || taken_back_fen"
                                    + " FROM payer_year WHERE check_id = :id ORDER BY ordinal")
                            .param("id", id)
                            .query(String.class)
                            .list())
                    .isEqualTo(years);
            assertThat(check.path("result").path("overcharged").asString())
                    .isEqualTo(report.summary().overcharged().toString());
        }
        assertThat(jdbc.sql("SELECT SUM(difference_fen) FROM finding WHERE check_id = :id AND direction = 'OVERCHARGED'"
                                + " AND certainty = 'VIOLATION'")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isEqualTo(Long.parseLong(
                        check.path("result").path("overcharged").asString().replace(".", "")));
        assertThat(body(get("/api/v1/check-runs/" + id + "/receipt", token))
                        .path("files")
                        .size())
                .isEqualTo(2);
        assertThat(body(get("/api/v1/check-runs/" + id + "/report?format=json", token))
                        .path("findings")
                        .size())
                .isEqualTo(body(get("/api/v1/check-runs/" + id + "/findings?limit=1000", token))
                        .path("entries")
                        .size());
        assertThat(get("/api/v1/check-runs/" + id + "/report?format=csv", token).body())
                .startsWith("\uFEFF");
        HttpResponse<String> events = get("/api/v1/check-runs/" + id + "/events", token);
        assertThat(events.body()).contains("event:end").contains("\"COMPLETED\"");
    }

    @Test
    void anUploadWithoutAnAcceptedRowIsNotChecked(@TempDir Path directory) throws Exception {
        String token = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        String unit = newUnit();
        Path wrong = Files.writeString(
                directory.resolve("wrong.csv"),
                HEADER + "\n" + row(unit, "1", "abc") + "\n" + row(unit, "2", "x") + "\n");
        Path empty = Files.writeString(directory.resolve("empty.csv"), HEADER + "\n");
        Path mixed = Files.writeString(
                directory.resolve("mixed.csv"),
                HEADER + "\n" + row(unit, "1", "abc") + "\n" + row(unit, "2", "80.00") + "\n");
        long nothing = uploaded(token, wrong, "CHARGES", unit);
        long none = uploaded(token, empty, "CHARGES", unit);
        long some = uploaded(token, mixed, "CHARGES", unit);

        for (List<Long> uploads : List.of(List.of(nothing), List.of(none), List.of(some, nothing))) {
            HttpResponse<String> refused = post("/api/v1/check-runs", token, Map.of("uploads", uploads));
            assertProblem(refused, 409, "no-row-accepted");
            assertThat(body(refused).path("detail").asString()).contains("没有一行被接受");
        }

        long check = body(post("/api/v1/check-runs", token, Map.of("uploads", List.of(some))))
                .path("id")
                .asLong();
        JsonNode result =
                await("/api/v1/check-runs/" + check, token, "COMPLETED").path("result");
        assertThat(result.path("records").asLong()).isEqualTo(1);
        assertThat(result.path("rejectedRows").asLong()).isEqualTo(1);
    }

    @Test
    void doneAgainAfterAnUnfinishedTryNothingIsDoubled() throws Exception {
        String token = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        long id = checked(token, newUnit());
        await("/api/v1/check-runs/" + id, token, "COMPLETED", "FAILED");
        List<String> before = findings(id);

        // As a process leaves it that was killed while writing.
        jdbc.sql("UPDATE check_run SET state = 'FAILED', stage = 'WRITING' WHERE id = :id")
                .param("id", id)
                .update();
        jdbc.sql("DELETE FROM finding WHERE check_id = :id AND ordinal > 3")
                .param("id", id)
                .update();
        assertThat(post("/api/v1/check-runs/" + id + "/resumption", token, Map.of())
                        .statusCode())
                .isEqualTo(202);
        JsonNode again = await("/api/v1/check-runs/" + id, token, "COMPLETED", "FAILED");

        assertThat(again.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(findings(id)).isEqualTo(before);
    }

    @Test
    void personalIdsAreMaskedAndTheirReadingIsWrittenDown() throws Exception {
        String token = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        long id = checked(token, newUnit());
        await("/api/v1/check-runs/" + id, token, "COMPLETED", "FAILED");
        String person = "330199199001011234";
        jdbc.sql(
                        "UPDATE finding SET content = REPLACE(content, payer_code, :person) WHERE check_id = :id AND ordinal = 1")
                .param("person", person)
                .param("id", id)
                .update();
        String findings = "/api/v1/check-runs/" + id + "/findings?limit=1";

        assertThat(get(findings, token).body()).doesNotContain(person).contains("330*************34");
        assertThat(reads(id)).isZero();
        assertThat(get(findings + "&unmasked=true", token).body()).contains(person);
        get("/api/v1/check-runs/" + id + "/report?format=csv", token);
        assertThat(reads(id)).isEqualTo(2);
    }

    private long reads(long id) {
        return jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'personal-id.read' AND subject_kind = 'check'"
                        + " AND subject_id = :id")
                .param("id", String.valueOf(id))
                .query(Long.class)
                .single();
    }

    private List<String> findings(long id) {
        return jdbc.sql("SELECT content FROM finding WHERE check_id = :id ORDER BY ordinal")
                .param("id", id)
                .query(String.class)
                .list();
    }

    @Test
    void nobodySeesACheckOfOthersUnits() throws Exception {
        String token = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        long id = checked(token, newUnit());
        String other = tokenOf(new Scope(false, java.util.Set.of(newUnit()), java.util.Set.of()), Role.FINANCE);

        assertProblem(get("/api/v1/check-runs/" + id, other), 404, "not-found");
        assertProblem(get("/api/v1/check-runs/" + id + "/findings", other), 404, "not-found");
        assertThat(body(get("/api/v1/check-runs", other)).path("checks").size()).isZero();
    }

    @Test
    void someRecordsAreJudgedAtOnce() {
        String token = tokenOf(Scope.EVERYTHING, Role.FINANCE);
        String[] keys = HEADER.split(",");
        String[] values = row(newUnit(), "P1", "80.00").split(",");
        Map<String, String> record = new java.util.LinkedHashMap<>();
        for (int at = 0; at < keys.length; at++) {
            record.put(keys[at], values[at]);
        }

        HttpResponse<String> judged = post("/api/v1/checks", token, Map.of("records", List.of(record)));
        Map<String, String> lacking = new java.util.LinkedHashMap<>(record);
        lacking.remove("unit_code");

        assertThat(judged.statusCode()).as(judged.body()).isEqualTo(200);
        assertThat(body(judged).path("summary").path("records").asLong()).isEqualTo(1);
        assertProblem(post("/api/v1/checks", token, Map.of("records", List.of(lacking))), 422, "fields");
    }

    @Test
    void theRuleLibraryShowsCards() {
        String token = tokenOf(Scope.EVERYTHING, Role.AUDITOR);
        String id = book.cards().keySet().iterator().next();

        assertThat(body(get("/api/v1/rules", token)).path("rules").size())
                .isEqualTo(book.cards().size());
        assertThat(body(get("/api/v1/rules/" + id, token)).path("text").asString())
                .contains(id);
        assertProblem(get("/api/v1/rules/NONE-00", token), 404, "not-found");
    }
}

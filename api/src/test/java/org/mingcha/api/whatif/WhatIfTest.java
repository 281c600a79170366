package org.mingcha.api.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.page.PagesTest;
import org.mingcha.api.setup.ServiceSettings;
import org.mingcha.api.store.KeptFile;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A pack on trial: what it would change, what is refused, who may ask, what happens when a process dies, and how long it is kept. */
abstract class WhatIfTest extends CountyServiceTest {

    @Autowired
    private WhatIfRepository whatIfs;

    @Autowired
    private OldWhatIfs old;

    @Autowired
    private KeptFiles files;

    @Autowired
    private ServiceSettings service;

    @Autowired
    private Clock clock;

    private String keeperLogin;
    private String keeper;
    private String unit;
    private long check;

    @BeforeEach
    void aCheckedLedger() {
        keeperLogin = newLogin(Scope.EVERYTHING, Role.RULE_KEEPER);
        keeper = token(keeperLogin);
        unit = newUnit();
        check = checkedWater(unit);
    }

    @Test
    void aChangedRateMakesFindingsAppearVanishAndChange() throws Exception {
        JsonNode run = outcome(keeper, check, "INSTEAD", lowerRate());

        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("COMPLETED");
        JsonNode result = run.path("result");
        assertThat(List.of("appeared", "vanished", "changed", "newlyJudged", "noLongerJudged", "changes"))
                .extracting(name -> result.path(name).asLong())
                .containsExactly(1L, 1L, 1L, 0L, 0L, 3L);
        assertThat(List.of("overcharged", "undercharged", "unlawful"))
                .extracting(name -> result.path("before").path(name).asString())
                .containsExactly("200.00", "100.00", "0.00");
        assertThat(List.of("overcharged", "undercharged", "unlawful"))
                .extracting(name -> result.path("after").path(name).asString())
                .containsExactly("400.00", "0.00", "0.00");
        assertThat(result.path("before").path("sha256"))
                .isNotEqualTo(result.path("after").path("sha256"));
        String at = WHAT_IFS + "/" + run.path("id").asLong();
        assertThat(body(get(at + "/changes", keeper))
                        .path("changes")
                        .valueStream()
                        .map(change -> change.path("kind").asString() + " "
                                + change.path("recordNo").asString() + " "
                                + change.path("before").path("lawful").asString("-") + " "
                                + change.path("after").path("lawful").asString("-")))
                .containsExactly("APPEARED W1 - 500.00", "CHANGED W2 600.00 500.00", "VANISHED W3 600.00 -");
        assertThat(body(get(at + "/changes?kind=CHANGED&rule=WATER-02&unit=" + unit, keeper))
                        .path("changes")
                        .size())
                .isEqualTo(1);
        JsonNode first = body(get(at + "/changes?limit=1", keeper));
        assertThat(body(get(at + "/changes?limit=5&after=" + first.path("next").asLong(), keeper))
                        .path("changes")
                        .size())
                .isEqualTo(2);

        JsonNode json = JSON.readTree(get(at + "/file?format=JSON", keeper).body());
        assertThat(json.path("rules").path("WATER-02").path("APPEARED").asInt()).isEqualTo(1);
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(bytes(at + "/file?format=XLSX")))) {
            assertThat(workbook.findSheet("变化").orElseThrow().read()).hasSize(4);
        }
        try (ReadableWorkbook workbook =
                new ReadableWorkbook(new ByteArrayInputStream(bytes(at + "/file?format=XLSX_EN")))) {
            assertThat(workbook.findSheet("Changes").orElseThrow().read()).hasSize(4);
        }
        assertThat(bytes(at + "/file?format=PACK")).isEqualTo(lowerRate());
        assertThat(actions(run))
                .containsExactly(
                        "what-if.asked",
                        "what-if.completed",
                        "what-if.downloaded",
                        "what-if.downloaded",
                        "what-if.downloaded",
                        "what-if.downloaded");
        // Nothing of it is a violation.
        assertThat(jdbc.sql("SELECT COUNT(*) FROM violation WHERE unit_code = :unit")
                        .param("unit", unit)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void aPackBesideTheOthersOverridesThemAndOnePackedInAFolderIsTakenToo() {
        byte[] beside = PackZip.empty()
                .with("PACK", "name=rates-of-next-year\nversion=2\n")
                .with(PackZip.RATE, PackZip.rates().replace("0.06%", "0.05%"))
                .bytes("rates/");

        JsonNode run = outcome(keeper, check, "BESIDE", beside);

        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.path("result").path("after").path("overcharged").asString())
                .isEqualTo("400.00");
        assertThat(run.path("result").path("after").path("version").asString())
                .contains("example-county 1")
                .endsWith("rates-of-next-year 2");
        assertThat(run.path("result").path("changes").asLong()).isEqualTo(3);

        // The whole county beside itself lists each document twice.
        JsonNode twice = outcome(keeper, check, "BESIDE", lowerRate());
        assertThat(twice.path("state").asString()).isEqualTo("BROKEN");
        assertThat(places(twice)).contains("county_water_fund/legal_basis.csv:2");
    }

    @Test
    void theSamePackChangesNothing() {
        JsonNode run = outcome(keeper, check, "INSTEAD", PackZip.county().bytes());

        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.path("result").path("changes").asLong()).isZero();
        assertThat(run.path("result").path("after").path("sha256"))
                .isEqualTo(run.path("result").path("before").path("sha256"));
        assertThat(page("/what-ifs/" + run.path("id").asLong(), "zh-CN")).contains("两套规则的结论完全相同");
    }

    @Test
    void aBrokenPackNamesFileAndLine() {
        JsonNode table = outcome(
                keeper,
                check,
                "INSTEAD",
                PackZip.county()
                        .with(PackZip.RATE, PackZip.rates().replace("0.06%", "six"))
                        .bytes());
        assertThat(table.path("state").asString()).as(table.toString()).isEqualTo("BROKEN");
        assertThat(places(table)).contains(PackZip.RATE + ":3");
        assertThat(table.path("faults").toString())
                .doesNotContain("mingcha-candidate")
                .doesNotContain("/tmp");
        assertThat(actions(table)).containsExactly("what-if.asked", "what-if.broken");
        for (String language : List.of("zh-CN", "en")) {
            assertThat(page("/what-ifs/" + table.path("id").asLong(), language)).contains(PackZip.RATE + ":3");
        }
        assertProblem(
                get(WHAT_IFS + "/" + table.path("id").asLong() + "/file?format=JSON", keeper),
                409,
                "what-if-not-completed");

        JsonNode rule = outcome(
                keeper,
                check,
                "INSTEAD",
                PackZip.county()
                        .with(
                                "county_trial/county_trial.drl",
                                "package policy.county_trial\n\nrule \"TRIAL-01\"\nwhen\n    $charge : Charge( noneSuch == true )\nthen\nend\n")
                        .bytes());
        assertThat(rule.path("state").asString()).as(rule.toString()).isEqualTo("BROKEN");
        assertThat(places(rule)).anyMatch(place -> place.startsWith("county_trial/county_trial.drl"));
    }

    @Test
    void aPackThatWouldDoMoreThanJudgeIsNotRun() {
        JsonNode run = outcome(
                keeper,
                check,
                "INSTEAD",
                PackZip.county()
                        .with(
                                "county_trial/county_trial.drl",
                                "package policy.county_trial\n\nrule \"TRIAL-01\"\nwhen\n    $charge : Charge()\nthen\n    Runtime.getRuntime().exec(\"id\");\nend\n")
                        .bytes());

        assertThat(run.path("state").asString()).isEqualTo("BROKEN");
        assertThat(places(run)).containsOnly("county_trial/county_trial.drl:7");
        assertThat(run.path("faults").path(0).path("zh").asString()).contains("“Runtime”");
        assertThat(run.path("faults").path(0).path("en").asString()).contains("\"Runtime\"");
    }

    @Test
    void whatLeadsOutOrIsNoPackIsRefusedByName() {
        for (String name : List.of("../evil.csv", "a/../../evil.csv", "/etc/evil.csv", "C:/evil.csv", "..\\evil.csv")) {
            assertRefused(PackZip.county().with(name, "x").bytes(), name, "指向规则包目录之外", "leads out");
        }
        assertRefused(PackZip.county().with("a/./evil.csv", "x").bytes(), "a/./evil.csv", "名称不可用", "cannot be used");
        assertRefused(PackZip.county().with("a//evil.csv", "x").bytes(), "a//evil.csv", "名称不可用", "cannot be used");
        assertRefused(PackZip.county().with("a/b/c/evil.csv", "x").bytes(), "a/b/c/evil.csv", "位置太深", "too deep");
        assertRefused(
                PackZip.county().with("COUNTY/items.csv", "x").bytes(), "county/items.csv", "同名", "name of another");
        assertRefused(
                PackZip.county().with("big/big.csv", "0".repeat(33 << 20)).bytes(), "big/big.csv", "32 MB", "32 MB");
        assertProblem(
                ask(keeper, check, "INSTEAD", "no zip".getBytes(StandardCharsets.UTF_8)), 422, "candidate-unreadable");
        assertProblem(
                ask(
                        keeper,
                        check,
                        "INSTEAD",
                        PackZip.empty().with("PACK", "name=x").bytes()),
                422,
                "candidate-empty");
        PackZip many = PackZip.county();
        for (int file = 0; file < 2000; file++) {
            many.with("many/" + file + ".csv", "");
        }
        assertProblem(ask(keeper, check, "INSTEAD", many.bytes()), 422, "candidate-too-large");
        assertThat(body(get(WHAT_IFS, keeper)).path("whatIfs").valueStream())
                .noneMatch(run -> run.path("check").asLong() == check);
    }

    private void assertRefused(byte[] zip, String entry, String zh, String en) {
        HttpResponse<String> refused = ask(keeper, check, "INSTEAD", zip);
        assertProblem(refused, 422, "candidate-entry");
        assertThat(body(refused).path("detail").asString()).contains("“" + entry + "”", zh);
        assertThat(body(refused).path("detailEn").asString()).contains("\"" + entry + "\"", en);
    }

    @Test
    void ruleKeepersAskOthersReadAndNobodyWithoutTheWholeScope() {
        JsonNode run = outcome(keeper, check, "INSTEAD", lowerRate());
        String at = WHAT_IFS + "/" + run.path("id").asLong();
        for (Role role : List.of(Role.SUPERVISOR, Role.AUDITOR)) {
            String reader = tokenOf(Scope.EVERYTHING, role);
            assertThat(get(at, reader).statusCode()).isEqualTo(200);
            assertThat(get(at + "/file?format=JSON", reader).statusCode()).isEqualTo(200);
            assertProblem(ask(reader, check, "INSTEAD", lowerRate()), 403, "forbidden");
            assertThat(pageAs(reader, "/what-ifs/new", "zh-CN").statusCode()).isEqualTo(403);
            assertThat(pageAs(reader, "/what-ifs", "zh-CN").body())
                    .contains("href=\"/what-ifs/" + run.path("id").asLong())
                    .doesNotContain("/what-ifs/new");
        }
        for (Role role : List.of(Role.INSPECTOR, Role.FINANCE, Role.ADMIN)) {
            String other = tokenOf(Scope.EVERYTHING, role);
            assertProblem(ask(other, check, "INSTEAD", lowerRate()), 403, "forbidden");
            assertProblem(get(WHAT_IFS, other), 403, "forbidden");
            assertProblem(get(at, other), 403, "forbidden");
            assertProblem(get(at + "/changes", other), 403, "forbidden");
            assertProblem(get(at + "/file?format=JSON", other), 403, "forbidden");
            assertProblem(get(at + "/trace?recordNo=W1&rule=WATER-02", other), 403, "forbidden");
            assertThat(pageAs(other, "/what-ifs", "zh-CN").statusCode()).isEqualTo(403);
            assertThat(pageAs(other, "/rules", "zh-CN").body()).doesNotContain("href=\"/what-ifs\"");
        }
        String ofUnit = tokenOf(new Scope(false, Set.of(unit), Set.of()), Role.RULE_KEEPER);
        assertProblem(ask(ofUnit, check, "INSTEAD", lowerRate()), 403, "scope-everything");
        assertProblem(get(WHAT_IFS, ofUnit), 403, "scope-everything");
        assertProblem(get(at, ofUnit), 403, "scope-everything");
        assertProblem(get(at + "/changes", ofUnit), 403, "scope-everything");
        assertProblem(get(at + "/file?format=JSON", ofUnit), 403, "scope-everything");
        assertThat(pageAs(ofUnit, "/what-ifs/" + run.path("id").asLong(), "zh-CN")
                        .statusCode())
                .isEqualTo(403);
        assertThat(pageAs(ofUnit, "/what-ifs/new", "zh-CN").statusCode()).isEqualTo(403);
        assertThat(pageAs(ofUnit, "/rules", "zh-CN").body()).doesNotContain("href=\"/what-ifs\"");
        assertProblem(ask(keeper, Long.MAX_VALUE, "INSTEAD", lowerRate()), 404, "not-found");
        assertProblem(get(WHAT_IFS + "/" + Long.MAX_VALUE, keeper), 404, "not-found");
    }

    @Test
    void pagesShowSumsRowsAndBothTraces() {
        JsonNode run = outcome(keeper, check, "INSTEAD", lowerRate());
        String at = "/what-ifs/" + run.path("id").asLong();
        for (String language : List.of("zh-CN", "en")) {
            assertThat(page("/what-ifs", language)).contains("href=\"" + at + "\"", "候选.zip");
            assertThat(page("/what-ifs/new?check=" + check, language))
                    .contains("value=\"" + check + "\" selected=\"selected\"", "example-county 1");
            assertThat(page(at, language))
                    .contains(">200.00<", ">400.00<", ">+200.00<", ">-100.00<", "WATER-02", unit)
                    .contains("/checks/" + check + "/why?recordNo=W1&amp;unitCode=" + unit + "&amp;rule=WATER-02")
                    .doesNotContain("hx-trigger");
            assertThat(page(at + "?kind=VANISHED", language)).contains(">W3<").doesNotContain(">W1<");
            assertThat(page(at + "?rule=WATER-01", language)).doesNotContain(">W3<");
            assertThat(page(at + "/why?recordNo=W3&unitCode=" + unit + "&rule=WATER-02", language))
                    .contains("trace-FOUND", "trace-LAWFUL", "600.00", "500.00");
            assertThat(page(at + "/why?recordNo=W4&unitCode=" + unit, language)).contains("WATER-");
            assertThat(page(at + "/why?recordNo=none&rule=WATER-02", language)).contains("none");
        }
        JsonNode trace =
                body(get(WHAT_IFS + "/" + run.path("id").asLong() + "/trace?recordNo=W1&rule=WATER-02", keeper));
        assertThat(trace.path("rule").path("outcome").asString())
                .as(trace.toString())
                .isEqualTo("FOUND");
        assertThat(trace.path("rule").path("high").asString()).isEqualTo("500.00");
        assertProblem(
                get(WHAT_IFS + "/" + run.path("id").asLong() + "/trace?recordNo=W1&rule=NO-1", keeper),
                404,
                "not-found");
    }

    @Test
    void thePageTakesThePackAndSaysWhatIsWrong() {
        HttpResponse<String> asked = sendFile(
                "/what-ifs",
                keeper,
                "county.zip",
                lowerRate(),
                Map.of("check", String.valueOf(check), "placement", "INSTEAD"),
                "Accept",
                "text/html");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        String location = asked.headers().firstValue("Location").orElse("");
        assertThat(location).matches(".*/what-ifs/\\d+");

        HttpResponse<String> refused = sendFile(
                "/what-ifs",
                keeper,
                "county.zip",
                PackZip.county().with("../evil.csv", "x").bytes(),
                Map.of("check", String.valueOf(check), "placement", "BESIDE"),
                "Accept",
                "text/html");
        assertThat(refused.statusCode()).isEqualTo(422);
        PagesTest.assertWellMade("/what-ifs", refused.body(), "zh-CN");
        assertThat(refused.body()).contains("../evil.csv").contains("value=\"" + check + "\" selected=\"selected\"");
    }

    @Test
    void whatADeadProcessLeftIsDoneAnewAndTheDeadOneWritesNothing() throws Exception {
        long id = inserted();
        WhatIfRun dead = whatIfs.begin(id).orElseThrow();
        assertThat(whatIfs.progress(dead, WhatIfStage.LIVE, 1, 4)).isTrue();
        scheduled(id, 0, true);

        JsonNode run = await(WHAT_IFS + "/" + id, keeper, "COMPLETED", "FAILED");

        assertThat(run.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(run.path("attempt").asLong()).isEqualTo(2);
        assertThat(whatIfs.progress(dead, WhatIfStage.LIVE, 1, 4)).isFalse();
        assertThat(whatIfs.fail(dead, WhatIfFailure.INTERNAL, "", clock.instant()))
                .isFalse();
        assertThat(whatIfs.begin(id)).isEmpty();
    }

    @Test
    void whatCannotBeWorkedOutEndsWithItsCause() throws Exception {
        long refused = inserted();
        role("ADMIN");
        scheduled(refused, 0, false);
        assertThat(failureOf(refused)).isEqualTo("FAILED NOT_ALLOWED");
        role("RULE_KEEPER");

        long broken = inserted();
        Path place = service.data().resolve("unfinished");
        Path away = Files.move(place, service.data().resolve("away"));
        try {
            scheduled(broken, 4, false);
            assertThat(failureOf(broken)).isEqualTo("FAILED INTERNAL");
        } finally {
            Files.move(away, place);
        }
        JsonNode failed = body(get(WHAT_IFS + "/" + broken, keeper));
        assertThat(failed.path("failureText").asString()).isNotBlank();
        assertThat(failed.path("failureTextEn").asString()).isNotBlank();
        assertThat(page("/what-ifs/" + broken, "zh-CN")).contains("系统内部错误");

        long removed = inserted();
        jdbc.sql("UPDATE upload SET bytes_removed_at = :at WHERE unit_code = :unit")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("unit", unit)
                .update();
        scheduled(removed, 0, false);
        assertThat(failureOf(removed)).isEqualTo("FAILED FILES_REMOVED");
        assertProblem(ask(keeper, check, "INSTEAD", lowerRate()), 409, "bytes-removed");
    }

    @Test
    void oneWhoseRulesFireWithoutEndIsCancelledAndTriedAgain() throws Exception {
        byte[] endless =
                PackZip.county().with(PackZip.TURN, PackZip.turning("")).bytes();
        long id = body(ask(keeper, check, "INSTEAD", endless)).path("id").asLong();
        String at = WHAT_IFS + "/" + id;
        for (int look = 0;
                look < 300 && !body(get(at, keeper)).path("stage").asString().equals("CANDIDATE");
                look++) {
            LockSupport.parkNanos(200_000_000);
        }
        LockSupport.parkNanos(1_500_000_000);
        assertThat(body(get(at, keeper)).path("state").asString()).isEqualTo("RUNNING");
        assertThat(isJudging()).isTrue();
        for (String language : List.of("zh-CN", "en")) {
            assertThat(page("/what-ifs/" + id, language)).contains("action=\"/what-ifs/" + id + "/cancellation\"");
        }
        assertProblem(post(at + "/repetition", keeper, Map.of()), 409, "what-if-not-ended");
        assertProblem(
                post(at + "/cancellation", tokenOf(Scope.EVERYTHING, Role.SUPERVISOR), Map.of()), 403, "forbidden");

        HttpResponse<String> cancelled = post(at + "/cancellation", keeper, Map.of());

        assertThat(body(cancelled).path("state").asString())
                .as(cancelled.body())
                .isEqualTo("CANCELLED");
        for (int look = 0; look < 100 && (isJudging() || jobs(id) > 0); look++) {
            LockSupport.parkNanos(100_000_000);
        }
        assertThat(isJudging()).isFalse();
        assertThat(jobs(id)).isZero();
        JsonNode run = body(get(at, keeper));
        assertThat(run.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(run.path("keptUntil").asString()).isNotBlank();
        assertThat(actions(run)).containsExactly("what-if.asked", "what-if.cancelled");
        assertProblem(post(at + "/cancellation", keeper, Map.of()), 409, "what-if-ended");
        assertProblem(get(at + "/file?format=JSON", keeper), 409, "what-if-not-completed");
        assertThat(page("/what-ifs", "zh-CN")).contains("standing-CANCELLED");
        for (String language : List.of("zh-CN", "en")) {
            assertThat(page("/what-ifs/" + id, language))
                    .contains("action=\"/what-ifs/" + id + "/repetition\"")
                    .doesNotContain("hx-trigger");
        }
    }

    @Test
    void oneThatWaitsIsCancelledAndItsPackIsTriedAgain() throws Exception {
        long id = inserted();
        HttpResponse<String> cancelled = form("/what-ifs/" + id + "/cancellation");
        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(302);
        assertThat(whatIfs.begin(id)).isEmpty();
        HttpResponse<String> twice = form("/what-ifs/" + id + "/cancellation");
        assertThat(twice.statusCode()).isEqualTo(409);
        PagesTest.assertWellMade("/what-ifs/" + id, twice.body(), "zh-CN");
        assertThat(twice.body()).contains("试算已经结束");
        assertProblem(post(WHAT_IFS + "/" + Long.MAX_VALUE + "/repetition", keeper, Map.of()), 404, "not-found");

        HttpResponse<String> again = post(WHAT_IFS + "/" + id + "/repetition", keeper, Map.of());

        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(again.headers().firstValue("Location").orElse(""))
                .endsWith(WHAT_IFS + "/" + body(again).path("id").asLong());
        JsonNode run = await(WHAT_IFS + "/" + body(again).path("id").asLong(), keeper, "COMPLETED", "BROKEN", "FAILED");
        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.path("result").path("changes").asLong()).isEqualTo(3);
        assertThat(run.path("fileName").asString()).isEqualTo("county.zip");
        assertThat(body(get(WHAT_IFS + "/" + id, keeper)).path("state").asString())
                .isEqualTo("CANCELLED");
        HttpResponse<String> third = form("/what-ifs/" + id + "/repetition");
        assertThat(third.headers().firstValue("Location").orElse("")).matches(".*/what-ifs/\\d+");
    }

    @Test
    void rulesThatInsertFactsWithoutEndJudgeNothing() throws Exception {
        JsonNode run = outcome(
                keeper,
                check,
                "INSTEAD",
                PackZip.county()
                        .with(
                                PackZip.TURN,
                                PackZip.turning(PackZip.TURNED + "\n    insert( new Turn( null, false ) );"))
                        .bytes());

        assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("COMPLETED");
        assertThat(run.path("result").path("after").path("notJudged").asLong()).isEqualTo(4);
    }

    private long jobs(long whatIf) {
        return jdbc.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'what-if' AND task_instance = :id")
                .param("id", String.valueOf(whatIf))
                .query(Long.class)
                .single();
    }

    private static boolean isJudging() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals("org.mingcha.engine.judge.Court"));
    }

    private HttpResponse<String> form(String path) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + keeper)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("")));
    }

    @Test
    void whoHasThreeWaitingWaits() throws Exception {
        for (int run = 0; run < 3; run++) {
            inserted();
        }
        assertProblem(ask(keeper, check, "INSTEAD", lowerRate()), 409, "what-ifs-waiting");
    }

    @Test
    void anOldOneGoesWithItsFiles() throws Exception {
        // Bytes of its own: those of another test's would stay for that.
        JsonNode run = outcome(
                keeper,
                check,
                "INSTEAD",
                PackZip.county().with("note.csv", "a\n" + unit).bytes());
        long id = run.path("id").asLong();
        List<String> names = jdbc.sql("SELECT sha256 FROM what_if_file WHERE run_id = :id")
                .param("id", id)
                .query(String.class)
                .list();
        assertThat(names).hasSize(4);
        String pack = whatIfs.findFile(id, WhatIfFormat.PACK).orElseThrow().sha256();
        Instant longAgo = clock.instant().minus(Duration.ofDays(8));
        jdbc.sql("UPDATE what_if_run SET finished_at = :at WHERE id = :id")
                .param("at", longAgo.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
        for (String name : names) {
            Files.setLastModifiedTime(files.path(name), FileTime.from(longAgo));
        }
        Instant before = clock.instant().minus(Duration.ofDays(7));
        assertThat(run.path("keptUntil").asString()).isNotBlank();
        assertThat(old.due(before).examples()).contains("what-if " + id + " PACK", "what-if " + id + " JSON");

        old.remove(before);

        assertProblem(get(WHAT_IFS + "/" + id, keeper), 404, "not-found");
        for (String table : List.of("what_if_file", "what_if_sum", "what_if_change")) {
            assertThat(jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE run_id = :id")
                            .param("id", id)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(Files.exists(files.path(pack))).isFalse();
        assertThat(actions(run)).contains("what-if.asked", "retention.removed");
    }

    /** A what-if that no job knows of. */
    private long inserted() throws IOException {
        KeptFile pack = files.keep(new ByteArrayInputStream(lowerRate()));
        long id = whatIfs.insert(id(keeperLogin), clock.instant(), check, "county.zip", Placement.INSTEAD, 4);
        whatIfs.addFile(id, WhatIfFormat.PACK, pack);
        return id;
    }

    /** Puts down a job as it stands after so many failures; {@code dead} as held by a process that shows no life. */
    private void scheduled(long whatIf, int failures, boolean dead) {
        jdbc.sql("INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
                        + " last_heartbeat, consecutive_failures, version) VALUES ('what-if', :id, :at, :dead, :by, :at,"
                        + " :failures, 1)")
                .param("id", String.valueOf(whatIf))
                .param("at", clock.instant().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .param("dead", dead)
                .param("by", dead ? "a process that died" : null)
                .param("failures", failures)
                .update();
    }

    private String failureOf(long whatIf) {
        for (int look = 0; look < 200; look++) {
            Map<String, Object> row = jdbc.sql("SELECT state, failure FROM what_if_run WHERE id = :id")
                    .param("id", whatIf)
                    .query()
                    .singleRow();
            if (row.get("failure") != null) {
                return row.get("state") + " " + row.get("failure");
            }
            LockSupport.parkNanos(200_000_000);
        }
        return "no end";
    }

    private void role(String role) {
        jdbc.sql("UPDATE app_user_role SET role = :role WHERE user_id = :id")
                .param("role", role)
                .param("id", id(keeperLogin))
                .update();
    }

    private long id(String login) {
        return jdbc.sql("SELECT id FROM app_user WHERE login = :login")
                .param("login", login)
                .query(Long.class)
                .single();
    }

    private static List<String> places(JsonNode run) {
        return run.path("faults")
                .valueStream()
                .map(fault -> fault.path("file").asString()
                        + (fault.path("line").asInt() > 0
                                ? ":" + fault.path("line").asInt()
                                : ""))
                .toList();
    }

    private List<String> actions(JsonNode run) {
        return jdbc.sql(
                        "SELECT action FROM audit_event WHERE subject_kind = 'what-if' AND subject_id = :id ORDER BY id")
                .param("id", run.path("id").asString())
                .query(String.class)
                .list();
    }

    private byte[] bytes(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + keeper)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private String page(String path, String language) {
        HttpResponse<String> response = pageAs(keeper, path, language);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        PagesTest.assertWellMade(path, response.body(), language);
        return response.body();
    }

    private HttpResponse<String> pageAs(String token, String path, String language) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html")
                .header("Cookie", "MINGCHA_LANGUAGE=" + language));
    }
}

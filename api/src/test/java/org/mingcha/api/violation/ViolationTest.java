package org.mingcha.api.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mingcha.api.service.OnPostgres;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ViolationTest extends ServiceTest {

    @Autowired
    private ViolationIntake intake;

    @Autowired
    private Violations violations;

    @Autowired
    private ViolationRepository repository;

    @Autowired
    private FilterReader filters;

    @Autowired
    private JsonMapper json;

    @Autowired
    private TextIndex texts;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    private FoundRows rows;
    private String inspector;
    private long colleague;

    @BeforeAll
    void anInspectorAndAColleague() {
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        colleague = jdbc.sql("SELECT id FROM app_user WHERE login = :login")
                .param("login", newLogin(Scope.EVERYTHING, Role.INSPECTOR))
                .query(Long.class)
                .single();
    }

    @BeforeEach
    void aUnitOfItsOwn() {
        rows = new FoundRows(jdbc);
    }

    @Test
    void findingsBecomeViolationsOnceHoweverOftenTheCheckCompletes() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        for (int row = 1; row <= 3; row++) {
            rows.finding(check, upload, row, "1200.00", "1000.00", "1");
        }

        intake.completed(check);
        intake.completed(check);

        JsonNode listed = list("");
        assertThat(listed.path("violations").size()).isEqualTo(3);
        JsonNode first = listed.path("violations").path(0);
        assertThat(first.path("difference").asString()).isEqualTo("200.00");
        assertThat(first.path("payerCode").asString()).isEqualTo("530*************34");
        assertThat(events(first.path("id").asLong())).containsExactly("OPENED");
    }

    @Test
    void aDecisionSurvivesTheSameValuesAndFallsWithOthers() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        intake.completed(check);
        long id = onlyId();
        jdbc.sql("UPDATE violation SET decision = 'CONFIRMED' WHERE id = :id")
                .param("id", id)
                .update();

        long same = rows.check(upload, "a");
        rows.finding(same, upload, 1, "1200.00", "1000.00", "1");
        intake.completed(same);
        assertThat(violation(id).path("decision").asString()).isEqualTo("CONFIRMED");
        assertThat(violation(id).path("machine").asString()).isEqualTo("NONE");

        long corrected = rows.upload();
        long other = rows.check(corrected, "a");
        rows.finding(other, corrected, 1, "1300.00", "1000.00", "2");
        intake.completed(other);

        assertThat(violation(id).path("decision").asString()).isEqualTo("TO_REVIEW");
        assertThat(violation(id).path("machine").asString()).isEqualTo("REOPENED");
        assertThat(violation(id).path("difference").asString()).isEqualTo("300.00");
        assertThat(events(id)).containsExactly("OPENED", "REOPENED");
    }

    @Test
    void whatIsNoLongerReportedIsToldAndNeverClosedAndComesBack() {
        long upload = rows.upload();
        long first = rows.check(upload, "a");
        for (int row = 1; row <= 2; row++) {
            rows.finding(first, upload, row, "1200.00", "1000.00", "1");
        }
        intake.completed(first);
        long goneId = idOf("R1");
        long notJudgedId = idOf("R2");

        long second = rows.check(upload, "a");
        rows.gap(second, upload, 2);
        intake.completed(second);

        assertThat(violation(goneId).path("machine").asString()).isEqualTo("CORRECTED_TO_VERIFY");
        assertThat(violation(goneId).path("rectification").asString()).isEqualTo("NONE");
        assertThat(violation(notJudgedId).path("machine").asString()).isEqualTo("NONE");

        long third = rows.check(upload, "b");
        rows.finding(third, upload, 1, "1200.00", "1000.00", "1");
        intake.completed(third);

        assertThat(violation(goneId).path("machine").asString()).isEqualTo("REOPENED");
        assertThat(violation(notJudgedId).path("machine").asString()).isEqualTo("RULE_WITHDRAWN");
        intake.completed(first);
        assertThat(violation(goneId).path("machine").asString()).isEqualTo("REOPENED");
    }

    @Test
    void aRecordCorrectedInANewerFileIsToldAndTheOldFileSaysNothingMore() {
        long upload = rows.upload();
        long first = rows.check(upload, "a");
        for (int row = 1; row <= 3; row++) {
            rows.finding(first, upload, row, "1200.00", "1000.00", "1");
        }
        intake.completed(first);
        long newer = rows.upload();
        long second = rows.check(newer, "a");
        rows.gap(second, newer, 2);
        // The newer file holds the first two records and not the third.
        RecordsRead file = (check, keys) -> Map.of(
                rows.unit() + "/R1",
                new RecordsRead.Place(newer, 1),
                rows.unit() + "/R2",
                new RecordsRead.Place(newer, 2));
        ViolationIntake reading =
                new ViolationIntake(repository, jdbc, transaction, new JsonMapper(), clock, List.of(file), event -> {});

        reading.completed(second);

        assertThat(violation(idOf("R1")).path("machine").asString()).isEqualTo("CORRECTED_TO_VERIFY");
        assertThat(violation(idOf("R2")).path("machine").asString()).isEqualTo("NONE");
        assertThat(violation(idOf("R3")).path("machine").asString()).isEqualTo("NONE");

        long again = rows.check(upload, "a");
        for (int row = 1; row <= 3; row++) {
            rows.finding(again, upload, row, "1200.00", "1000.00", "1");
        }
        intake.completed(again);
        assertThat(violation(idOf("R1")).path("machine").asString()).isEqualTo("CORRECTED_TO_VERIFY");
    }

    @Test
    void aCheckByTheLawOfAnEarlierDayOpensNothing() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        jdbc.sql("UPDATE check_run SET as_of = DATE '2024-01-01' WHERE id = :id")
                .param("id", check)
                .update();
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");

        intake.completed(check);

        assertThat(list("").path("violations").size()).isZero();
    }

    @Test
    void aChangedLineOfTheTrailIsSeen() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        intake.completed(check);
        long id = onlyId();
        assertThat(whole(id)).isTrue();

        jdbc.sql("UPDATE violation_event SET detail = '{}' WHERE violation_id = :id")
                .param("id", id)
                .update();
        assertThat(whole(id)).isFalse();

        jdbc.sql("DELETE FROM violation_event WHERE violation_id = :id")
                .param("id", id)
                .update();
        assertThat(whole(id)).isFalse();
    }

    @Test
    void pagesInEveryOrderHoldEachRowOnce() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        for (int row = 1; row <= 7; row++) {
            rows.finding(check, upload, row, "1" + row % 3 + "00.00", "1000.00", "1");
        }
        intake.completed(check);

        for (String sort :
                List.of("difference", "-difference", "charged_on", "-charged_on", "due", "-due", "id", "-id")) {
            List<String> all = records(list("&sort=" + sort));
            List<String> paged = new ArrayList<>();
            String after = "";
            do {
                JsonNode page = list("&limit=2&sort=" + sort + after);
                paged.addAll(records(page));
                after = page.path("next").isString()
                        ? "&after=" + page.path("next").asString()
                        : null;
            } while (after != null);
            assertThat(paged).as(sort).hasSize(7).isEqualTo(all).doesNotHaveDuplicates();
            pagesBackwardAreThoseForward(sort, all);
        }
        assertProblem(get("/api/v1/violations?before=x", inspector), 422, "fields");
        assertProblem(get("/api/v1/violations?sort=colour", inspector), 422, "fields");
        assertProblem(get("/api/v1/violations?after=x", inspector), 422, "fields");
    }

    private void pagesBackwardAreThoseForward(String sort, List<String> all) {
        String asked = "&limit=3&sort=" + sort;
        JsonNode first = list(asked);
        JsonNode second = list(asked + "&after=" + first.path("next").asString());
        JsonNode third = list(asked + "&after=" + second.path("next").asString());
        assertThat(first.path("previous").isNull()).as(sort).isTrue();
        assertThat(records(third)).as(sort).isEqualTo(all.subList(6, 7));
        JsonNode back = list(asked + "&before=" + third.path("previous").asString());
        assertThat(back).as(sort).isEqualTo(second);
        assertThat(list(asked + "&before=" + back.path("previous").asString()))
                .as(sort)
                .isEqualTo(first);
        // Where fewer rows than a page lie before a place, the page is the first.
        JsonNode near = list("&limit=2&sort=" + sort + "&after="
                + list("&limit=1&sort=" + sort).path("next").asString());
        assertThat(list(asked + "&before=" + near.path("previous").asString()))
                .as(sort)
                .isEqualTo(first);
    }

    @Test
    void theDocumentThatIsCitedFirstNarrowsTheListAndIsCounted() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        for (int row = 1; row <= 3; row++) {
            rows.finding(check, upload, row, "1" + row + "00.00", "1000.00", "1");
        }
        intake.completed(check);

        assertThat(records(list("&sort=id&document=" + encoded("某发〔2020〕1号")))).containsExactly("R1", "R3");
        assertThat(records(list("&document=" + encoded("某发〔2021〕2号")))).isEmpty();
        JsonNode facet = body(get(
                "/api/v1/violations/facets/document?certainty=VIOLATION&certainty=LEAD&unit=" + rows.unit(),
                inspector));
        assertThat(facet.size()).isEqualTo(2);
        assertThat(facet.path(0).path("value").asString()).isEqualTo("某发〔2020〕1号");
        assertThat(facet.path(0).path("totals").path("overcharged").asString()).isEqualTo("400.00");
        assertThat(facet.path(1).path("value").asString()).isEqualTo("某办法");
        assertThat(list("&text=R2").path("violations").path(0).path("document").asString())
                .isEqualTo("某办法");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM finding WHERE check_id = :check AND document = "
                                + FoundRows.documentOfContent())
                        .param("check", check)
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void filtersFacetsAndTotalsAgree() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        for (int row = 1; row <= 5; row++) {
            rows.finding(check, upload, row, "1" + row + "00.00", "1000.00", "1");
        }
        intake.completed(check);

        assertThat(records(list("&certainty=LEAD&sort=id"))).containsExactly("R2", "R4");
        assertThat(records(list("&amountFrom=200.00&amountTo=300.00&sort=id"))).containsExactly("R2", "R3");
        assertThat(records(list("&chargedFrom=2026-01-05&sort=id"))).containsExactly("R4", "R5");
        assertThat(records(list("&text=r3"))).containsExactly("R3");
        assertThat(records(list("&text=%25"))).isEmpty();
        assertThat(list("&check=" + check).path("violations").size()).isEqualTo(5);
        JsonNode totals = body(get("/api/v1/violations/totals?unit=" + rows.unit(), inspector));
        assertThat(totals.path("count").asLong()).isEqualTo(5);
        assertThat(totals.path("overcharged").asString()).isEqualTo("1500.00");
        JsonNode facet = body(get("/api/v1/violations/facets/certainty?certainty=LEAD&unit=" + rows.unit(), inspector));
        assertThat(facet.path(0).path("value").asString()).isEqualTo("VIOLATION");
        assertThat(facet.path(0).path("totals").path("count").asLong()).isEqualTo(3);
        assertThat(facet.path(0).path("totals").path("overcharged").asString()).isEqualTo("900.00");
        assertThat(facet.path(1).path("totals").path("overcharged").asString()).isEqualTo("600.00");
        JsonNode statistics = body(get("/api/v1/statistics?unit=" + rows.unit(), inspector));
        assertThat(statistics.path("totals")).isEqualTo(totals);
        JsonNode month = statistics.path("by").path("month").path(0);
        assertThat(month.path("value").asString()).isEqualTo("202601");
        assertThat(month.path("totals")).isEqualTo(totals);
        JsonNode cases = body(get("/api/v1/cases?unit=" + rows.unit(), inspector));
        assertThat(cases.size()).isEqualTo(1);
        assertThat(cases.path(0).path("open").asLong()).isEqualTo(5);
        assertThat(cases.path(0).path("totals")).isEqualTo(totals);
        assertProblem(get("/api/v1/violations?amountFrom=1.005", inspector), 422, "fields");
        assertProblem(get("/api/v1/violations?decision=MAYBE", inspector), 422, "fields");
    }

    @Test
    void whatIsKeptCountedIsWhatIsThere() {
        long upload = rows.upload();
        long first = rows.check(upload, "a");
        for (int row = 1; row <= 4; row++) {
            rows.finding(first, upload, row, "1" + row + "00.00", "1000.00", "1");
        }
        jdbc.sql("UPDATE finding SET type = 'RELIEF_NOT_APPLIED' WHERE check_id = :check AND row_no > 1")
                .param("check", first)
                .update();
        intake.completed(first);
        long second = rows.check(upload, "b");
        rows.finding(second, upload, 1, "900.00", "1000.00", "2");
        rows.gap(second, upload, 2);
        intake.completed(second);
        assign("R1", colleague);
        assign("R3", colleague);
        assign("R3", null);
        dismiss("R4");

        List<List<Map<String, Object>>> kept = counts();
        assertThat(kept).noneMatch(List::isEmpty);
        FoundRows.countAnew(jdbc);
        assertThat(counts()).isEqualTo(kept);
    }

    @Test
    void partOfATextIsFoundAlikeInEachWay() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        List<String> names = List.of("杭州𠮷祥路桥公司", "杭州路政A1%_站", "Harbour Café 12!7", "某公司777");
        for (int row = 1; row <= names.size(); row++) {
            rows.finding(check, upload, row, "1200.00", "1000.00", "1");
            jdbc.sql("UPDATE finding SET payer_name = :name WHERE check_id = :check AND row_no = :row")
                    .param("name", names.get(row - 1))
                    .param("check", check)
                    .param("row", row)
                    .update();
        }
        intake.completed(check);
        boolean indexed = texts.wayTo("某公司777") == TextSearch.BY_INDEX;
        assertThat(indexed).isEqualTo(isPostgres());

        for (String part : List.of(
                "路桥", "𠮷", "𠮷祥", "祥路桥", "公司", "司", " 杭州 ", "a1%", "%_站", "_", "a1", "HARBOUR", "café 1", "!7", "77",
                "777", "7777", "杭桥", "司7")) {
            List<String> expected = names.stream()
                    .filter(name ->
                            name.toLowerCase(Locale.ROOT).contains(part.strip().toLowerCase(Locale.ROOT)))
                    .toList();
            for (TextSearch way : indexed ? TextSearch.values() : new TextSearch[] {TextSearch.BY_READING}) {
                assertThat(namesWith(part, way)).as("%s %s", part, way).isEqualTo(expected);
            }
            JsonNode listed = list("&sort=id&text=" + URLEncoder.encode(part, StandardCharsets.UTF_8));
            assertThat(listed.path("violations").size()).as(part).isEqualTo(expected.size());
        }
        for (String shorter : List.of("司", "𠮷", "7", " ")) {
            assertThat(texts.wayTo(shorter)).as(shorter).isEqualTo(TextSearch.BY_READING);
        }
    }

    private ViolationFilter certain(String... certainties) {
        return filters.read(json.valueToTree(Map.of("certainty", certainties)));
    }

    private List<String> namesWith(String part, TextSearch way) {
        Conditions conditions = new Conditions(new Scope(false, Set.of(rows.unit()), Set.of()));
        way.addTo(conditions, part);
        return repository.list(conditions.where() + " ORDER BY v.id", conditions.parameters()).stream()
                .map(violation -> violation.found().payerName())
                .toList();
    }

    private boolean isPostgres() {
        return getClass().isAnnotationPresent(OnPostgres.class);
    }

    /** What is kept counted, and the texts, in the order of their keys. */
    private List<List<Map<String, Object>>> counts() {
        return FoundRows.keptTables().stream()
                .map(table -> jdbc.sql("SELECT * FROM " + table
                                + (table.equals("violation_text") ? "" : " WHERE rows_found <> 0"))
                        .query()
                        .listOfRows())
                .map(rowsOf -> rowsOf.stream()
                        .sorted(java.util.Comparator.comparing(Object::toString))
                        .toList())
                .toList();
    }

    @Test
    void yearsAndDecisionsKeptCountedAreAsCountingSays() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        for (int row = 1; row <= 4; row++) {
            rows.finding(check, upload, row, "1" + row + "00.00", "1000.00", "1");
        }
        jdbc.sql(
                        "UPDATE finding SET type = 'RELIEF_NOT_APPLIED', rule_id = 'RULE-02' WHERE check_id = :check AND row_no < 3")
                .param("check", check)
                .update();
        jdbc.sql("UPDATE finding SET charged_on = DATE '2024-02-29' WHERE check_id = :check AND row_no = 1")
                .param("check", check)
                .update();
        intake.completed(check);
        dismiss("R1");
        ViolationFilter kept = ViolationFilter.ALL.ofUnit(rows.unit());
        // Chooses the same, but is not kept counted.
        ViolationFilter anew = kept.dueBy(ViolationRepository.NEVER);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("somebody", "", "ROLE_INSPECTOR"));
        try {
            List<YearTotals> years = violations.byYear(Scope.EVERYTHING, kept);
            assertThat(years).isEqualTo(violations.byYear(Scope.EVERYTHING, anew));
            assertThat(years).extracting(YearTotals::year).containsExactly(2024, 2026);
            assertThat(years).extracting(year -> year.withheld().toString()).containsExactly("100.00", "200.00");
            for (Scope scope : List.of(Scope.EVERYTHING, new Scope(false, Set.of(rows.unit()), Set.of()))) {
                for (ViolationFilter asked :
                        List.of(ViolationFilter.ALL, kept, certain("LEAD"), certain("VIOLATION", "LEAD"))) {
                    List<MissedRelief> missed = violations.missedReliefs(scope, asked, 10);
                    assertThat(missed).as("%s", asked).isNotEmpty();
                    assertThat(missed)
                            .isEqualTo(violations.missedReliefs(scope, asked.dueBy(ViolationRepository.NEVER), 10));
                }
            }
            Decided decided = violations.decided(Scope.EVERYTHING, kept);
            assertThat(decided).isEqualTo(violations.decided(Scope.EVERYTHING, anew));
            assertThat(decided).isEqualTo(new Decided("1", 4, 0, 1, 1, 0, 0));
            List<Decided> byRule = violations.decidedByRule(Scope.EVERYTHING, kept);
            assertThat(byRule).isEqualTo(violations.decidedByRule(Scope.EVERYTHING, anew));
            assertThat(byRule)
                    .containsExactly(
                            new Decided("RULE-01", 2, 0, 0, 0, 0, 0), new Decided("RULE-02", 2, 0, 1, 1, 0, 0));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private void dismiss(String recordNo) {
        long dismissed = idOf(recordNo);
        step(dismissed, "START");
        String reason = "{\"act\":\"REQUEST_DISMISSAL\",\"reason\":\"RULE_FALSE_ALARM\",\"text\":\"x\"}";
        assertThat(acted(dismissed, reason).statusCode()).isEqualTo(200);
        long request = jdbc.sql("SELECT id FROM approval WHERE violation_id = :id")
                .param("id", dismissed)
                .query(Long.class)
                .single();
        assertThat(post(
                                "/api/v1/approvals/" + request + "/answer",
                                tokenOf(Scope.EVERYTHING, Role.SUPERVISOR),
                                Map.of("approve", true))
                        .statusCode())
                .isEqualTo(200);
    }

    private void step(long id, String act) {
        assertThat(acted(id, "{\"act\":\"" + act + "\"}").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> acted(long id, String body) {
        return acted(id, "decision", body);
    }

    private void assign(String recordNo, @Nullable Long user) {
        assertThat(acted(idOf(recordNo), "assignment", "{\"assignee\":" + user + "}")
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> acted(long id, String act, String body) {
        return send(HttpRequest.newBuilder(address("/api/v1/violations/" + id + "/" + act))
                .header("Authorization", "Bearer " + inspector)
                .header("Content-Type", "application/json")
                .header(
                        "If-Match",
                        get("/api/v1/violations/" + id, inspector)
                                .headers()
                                .firstValue("ETag")
                                .orElseThrow())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void whatIsKeptCountedAnswersAsCountingDoes() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        for (int row = 1; row <= 4; row++) {
            rows.finding(check, upload, row, "1" + row + "00.00", "1000.00", "1");
        }
        jdbc.sql("UPDATE finding SET item_name = :name WHERE check_id = :check AND row_no = 4")
                .param("name", "很长的名称".repeat(60))
                .param("check", check)
                .update();
        intake.completed(check);
        assign("R1", colleague);
        assign("R2", colleague);
        // That nothing is charged before this day chooses nothing, but is not kept counted.
        String same = "&chargedFrom=2000-01-01";
        for (String asked : List.of(
                "totals?unit=" + rows.unit(),
                "totals?certainty=LEAD&decision=TO_REVIEW&unit=" + rows.unit(),
                "totals?item=" + encoded("污水处理费") + "&unit=" + rows.unit(),
                "facets/item?unit=" + rows.unit(),
                "facets/item?certainty=LEAD&unit=" + rows.unit(),
                "facets/type?certainty=LEAD&direction=OVERCHARGED&unit=" + rows.unit(),
                "facets/severity?certainty=LEAD&unit=" + rows.unit(),
                "facets/document?certainty=LEAD&unit=" + rows.unit(),
                "facets/type?document=" + encoded("某办法") + "&unit=" + rows.unit(),
                "facets/region?unit=" + rows.unit(),
                "facets/unit?region=5301&unit=" + rows.unit(),
                "facets/month?unit=" + rows.unit(),
                "facets/upload?unit=" + rows.unit(),
                "facets/amount?unit=" + rows.unit(),
                "facets/upload?amount=FROM_100&unit=" + rows.unit(),
                "facets/month?month=190001&unit=" + rows.unit(),
                "facets/assignee?unit=" + rows.unit(),
                "facets/assignee?certainty=LEAD&assignee=0&unit=" + rows.unit(),
                "facets/type?assignee=" + colleague + "&unit=" + rows.unit(),
                "facets/item?assignee=" + colleague + "&unit=" + rows.unit(),
                "totals?assignee=" + colleague + "&unit=" + rows.unit(),
                "totals?assignee=0&unit=" + rows.unit(),
                "totals?assignee=0&assignee=" + colleague + "&unit=" + rows.unit(),
                "totals?openedFrom=2000-01-01&decision=TO_REVIEW&unit=" + rows.unit(),
                "totals?upload=" + upload + "&amount=FROM_100&unit=" + rows.unit())) {
            JsonNode counted = body(get("/api/v1/violations/" + asked, inspector));
            JsonNode anew = body(get("/api/v1/violations/" + asked + same, inspector));
            if (!asked.startsWith("facets/unit")) {
                assertThat(counted).as(asked).isEqualTo(anew);
            }
            assertThat(anew.toString()).as(asked).contains(".00");
        }
        JsonNode cases = body(get("/api/v1/cases?unit=" + rows.unit(), inspector));
        assertThat(cases.size()).isEqualTo(2);
        assertThat(cases).isEqualTo(body(get("/api/v1/cases?unit=" + rows.unit() + same, inspector)));
    }

    @Test
    void listsAreNarrowedBySizeMonthFileAndAssignee() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1099.99", "1000.00", "1");
        rows.finding(check, upload, 2, "1100.00", "1000.00", "1");
        rows.finding(check, upload, 3, "900.00", "1000.00", "1");
        intake.completed(check);
        assertThat(recordNos("amount=UNDER_100")).containsExactly("R1");
        assertThat(recordNos("amount=FROM_100")).containsExactlyInAnyOrder("R2", "R3");
        assertThat(recordNos("upload=" + upload)).hasSize(3);
        assertThat(recordNos("upload=0")).isEmpty();
        assertThat(recordNos("assignee=0")).hasSize(3);
        assertThat(recordNos("month=190001")).isEmpty();
        assertProblem(get("/api/v1/violations?month=202613", inspector), 422, "fields");
    }

    private List<String> recordNos(String words) {
        List<String> found = new ArrayList<>();
        body(get("/api/v1/violations?" + words + "&unit=" + rows.unit(), inspector))
                .path("violations")
                .forEach(violation -> found.add(violation.path("recordNo").asString()));
        return found;
    }

    private static String encoded(String word) {
        return java.net.URLEncoder.encode(word, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void theScopeIsInTheQuery() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        intake.completed(check);
        long id = onlyId();

        String own = tokenOf(new Scope(false, Set.of(rows.unit()), Set.of()), Role.FINANCE);
        String region = tokenOf(new Scope(false, Set.of(), Set.of("5301")), Role.INSPECTOR);
        String stranger = tokenOf(new Scope(false, Set.of("X"), Set.of("5302")), Role.INSPECTOR);
        String admin = tokenOf(Scope.EVERYTHING, Role.ADMIN);

        assertThat(get("/api/v1/violations/" + id, own).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/violations/" + id, region).statusCode()).isEqualTo(200);
        assertProblem(get("/api/v1/violations/" + id, stranger), 404, "not-found");
        assertProblem(get("/api/v1/violations/" + id, admin), 403, "forbidden");
        assertThat(body(get("/api/v1/violations/totals", stranger))
                        .path("count")
                        .asLong())
                .isZero();
    }

    @Test
    void oneViolationShowsTheFindingAndItsVersion() {
        long upload = rows.upload();
        long check = rows.check(upload, "a");
        rows.finding(check, upload, 1, "1200.00", "1000.00", "1");
        intake.completed(check);
        long id = onlyId();

        HttpResponse<String> masked = get("/api/v1/violations/" + id, inspector);
        HttpResponse<String> whole = get("/api/v1/violations/" + id + "?unmasked=true", inspector);

        assertThat(masked.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(body(masked).path("finding").path("payerCode").asString()).isEqualTo("530*************34");
        assertThat(body(whole).path("finding").path("payerCode").asString()).isEqualTo("530102199001011234");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_event WHERE action = 'personal-id.read' AND subject_id = :id")
                        .param("id", String.valueOf(id))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private JsonNode list(String words) {
        HttpResponse<String> response = get("/api/v1/violations?unit=" + rows.unit() + words, inspector);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return body(response);
    }

    private static List<String> records(JsonNode page) {
        List<String> records = new ArrayList<>();
        page.path("violations")
                .forEach(violation -> records.add(violation.path("recordNo").asString()));
        return records;
    }

    private long onlyId() {
        return list("").path("violations").path(0).path("id").asLong();
    }

    private long idOf(String record) {
        return list("&text=" + record).path("violations").path(0).path("id").asLong();
    }

    private JsonNode violation(long id) {
        return body(get("/api/v1/violations/" + id, inspector)).path("violation");
    }

    private List<String> events(long id) {
        List<String> kinds = new ArrayList<>();
        body(get("/api/v1/violations/" + id + "/events", inspector))
                .path("events")
                .forEach(event -> kinds.add(event.path("kind").asString()));
        return kinds;
    }

    private boolean whole(long id) {
        return body(get("/api/v1/violations/" + id + "/events", inspector))
                .path("whole")
                .asBoolean();
    }
}

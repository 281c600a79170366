package org.mingcha.api.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mingcha.api.page.Browser;
import org.mingcha.api.service.OnPostgres;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;

/**
 * Times lists, filters, facets and pages over HTTP at a size, on a real PostgreSQL; asserts no times. No part of the build: {@code mvn test -pl api
 * -am -Dtest=MeasuredListsTest -Dmingcha.violations=1000000 -Dsurefire.failIfNoSpecifiedTests=false}. The violations are the findings of the
 * sample ledger over and over, each with a unit, payer, day, amount and standing of its own.
 */
@OnPostgres
@EnabledIfSystemProperty(named = "mingcha.violations", matches = "\\d+")
class MeasuredListsTest extends ServiceTest {

    private static final int TIMES = 7;
    private static final int WARM_UP = 1;
    private static final int PAGE_TIMES = 60;

    private static final String TIMING = "const n = performance.getEntriesByType('navigation')[0];"
            + "const r = performance.getEntriesByType('resource');"
            + "return 'answer ' + Math.round(n.responseEnd) + ', interactive ' + Math.round(n.domContentLoadedEventEnd)"
            + " + ', complete ' + Math.round(n.loadEventEnd) + ', page ' + n.transferSize"
            + " + ', all ' + (n.transferSize + r.reduce((sum, one) => sum + one.transferSize, 0))"
            + " + ' in ' + (1 + r.length) + ' requests'";

    private String inspector;

    @Test
    void measured() throws Exception {
        long count = Long.getLong("mingcha.violations");
        inspector = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        seed(count);
        List<String> figures = new ArrayList<>();
        String unit = most("unit_code");
        String middle = "&after=-difference~" + middle("difference_fen") + "~1";
        for (String words : List.of(
                "",
                "sort=difference",
                "sort=charged_on",
                "sort=-charged_on",
                "sort=due",
                "sort=id",
                "sort=-difference" + middle,
                "sort=-difference" + middle.replace("after", "before"),
                "decision=TO_REVIEW",
                "decision=CONFIRMED&sort=due",
                "certainty=VIOLATION&direction=OVERCHARGED",
                "machine=REOPENED",
                "unit=" + unit,
                "unit=" + unit + "&sort=-charged_on",
                "rule=" + most("rule_id"),
                "type=" + most("type"),
                "document=" + URLEncoder.encode(most("document"), StandardCharsets.UTF_8),
                "region=530105",
                "payer=" + most("payer_code"),
                "amountFrom=100.00&amountTo=200.00",
                "chargedFrom=2024-03-01&chargedTo=2024-03-31",
                "assignee=" + most("assignee_id"),
                "dueTo=2026-12-05",
                "text=S777777",
                "text=nowhere",
                "text=" + URLEncoder.encode("司7777", StandardCharsets.UTF_8),
                "text=777",
                "text=" + URLEncoder.encode("司99", StandardCharsets.UTF_8),
                "text=" + URLEncoder.encode("位20", StandardCharsets.UTF_8),
                "text=zz",
                "text=" + URLEncoder.encode("位72", StandardCharsets.UTF_8),
                "text=" + URLEncoder.encode("环境监测", StandardCharsets.UTF_8),
                "text=" + URLEncoder.encode("公司", StandardCharsets.UTF_8),
                "text=77")) {
            figures.add(timed("/api/v1/violations?limit=50&" + words, inspector));
        }
        String own = tokenOf(new Scope(false, Set.of(unit), Set.of()), Role.FINANCE);
        String region = tokenOf(new Scope(false, Set.of(), Set.of("530105")), Role.INSPECTOR);
        figures.add(timed("/api/v1/violations?limit=50", own) + " (scope: one unit)");
        figures.add(timed("/api/v1/violations?limit=50", region) + " (scope: one region)");
        figures.add(timed("/api/v1/violations/totals?", inspector));
        figures.add(timed("/api/v1/violations/totals?decision=TO_REVIEW", inspector));
        figures.add(timed("/api/v1/violations/totals?unit=" + unit, inspector));
        for (String text : List.of("S777777", "777", "%E5%85%AC%E5%8F%B8")) {
            figures.add(timed("/api/v1/violations/totals?text=" + text, inspector));
            figures.add(timed("/api/v1/violations/facets/type?text=" + text, inspector));
        }
        for (Facet facet : Facet.values()) {
            figures.add(timed("/api/v1/violations/facets/" + facet.word() + "?", inspector));
        }
        figures.add(timed("/api/v1/violations/facets/type?decision=TO_REVIEW&certainty=VIOLATION", inspector));
        figures.add(timed("/api/v1/violations/facets/document?decision=TO_REVIEW&type=" + most("type"), inspector));
        figures.add(timed("/api/v1/violations/facets/item?decision=TO_REVIEW", inspector));
        figures.add(timed("/api/v1/violations/facets/unit?region=530105", inspector));
        figures.add(timed("/api/v1/violations/facets/type?", own) + " (scope: one unit)");
        figures.add(timed("/api/v1/violations/facets/type?chargedFrom=2024-03-01&chargedTo=2024-03-31", inspector));
        figures.add(timed("/api/v1/cases?limit=50", inspector));
        figures.add(timed("/api/v1/statistics", inspector));
        for (String page :
                List.of("/statistics", "/units/" + unit, "/missed-reliefs", "/missed-reliefs?certainty=VIOLATION")) {
            figures.add(timed(page, inspector) + " (page)");
        }
        figures.add(listPage());
        figures.add(inBrowser());
        Files.write(Path.of("target/measured-lists.txt"), figures);
    }

    /** The list as a page, often enough for the slowest in twenty. */
    private String listPage() {
        double[] millis = new double[PAGE_TIMES];
        int bytes = 0;
        for (int time = -WARM_UP; time < PAGE_TIMES; time++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = get("/violations", inspector);
            bytes = answer.body().getBytes(StandardCharsets.UTF_8).length;
            if (time >= 0) {
                millis[time] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return "%7.1f ms median %7.1f ms p95, %d bytes of HTML  /violations (page, of %d)"
                .formatted(millis[PAGE_TIMES / 2], millis[PAGE_TIMES * 95 / 100], bytes, PAGE_TIMES);
    }

    /** What a person waits for: nothing kept from before, then with the files that the browser keeps. */
    private String inBrowser() {
        String login = newLogin(Scope.EVERYTHING, Role.INSPECTOR);
        StringBuilder told = new StringBuilder();
        try (Browser browser = Browser.start()) {
            browser.resize(1440, 900);
            browser.open(address("/login"));
            browser.type("login", login);
            browser.type("password", PASSWORD + Keys.ENTER);
            new WebDriverWait(browser.driver(), Duration.ofSeconds(20))
                    .until(driver -> !String.valueOf(driver.getCurrentUrl()).contains("/login"));
            browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
            for (String visit : List.of("first", "second", "third")) {
                browser.open(address("/violations"));
                new WebDriverWait(browser.driver(), Duration.ofSeconds(20))
                        .until(
                                driver -> Boolean.TRUE.equals(
                                        browser.driver()
                                                .executeScript(
                                                        "return document.readyState === 'complete' && !document.querySelector('.htmx-request')")));
                told.append("  ")
                        .append(visit)
                        .append(": ")
                        .append(browser.driver().executeScript(TIMING))
                        .append('\n');
            }
        }
        return "the list in a browser, ms and bytes\n" + told;
    }

    private void seed(long count) throws Exception {
        long check = findings();
        jdbc.sql(
                        "INSERT INTO violation (fingerprint, business_key, values_sha256, upload_id, row_no, rule_id, topic, type,"
                                + " certainty, severity, direction, record_no, unit_code, unit_name, region, payer_code, payer_name,"
                                + " item_code, item_name, charged_on, charged_fen, lawful_fen, difference_fen, document, content,"
                                + " first_check_id, last_check_id, decision, rectification, machine, assignee_id, due_on,"
                                + " refunded_fen, events, events_sha256, opened_at, version)"
                                + " SELECT md5(i::text) || md5((-i)::text), u || '/S' || i, f.values_sha256, f.upload_id, i, f.rule_id,"
                                + " f.topic, f.type, f.certainty, f.severity, f.direction, 'S' || i, 'M' || lpad(u::text, 17, '0'),"
                                + " '某单位' || u, '5301' || lpad((u % 20)::text, 2, '0'), 'P' || p, '某公司' || p, f.item_code,"
                                + " f.item_name || i % 5, DATE '2020-01-01' + (c * 2500)::int, 0, 0,"
                                + " CASE WHEN d < 0.2 THEN -exp(a * 14)::bigint ELSE exp(a * 14)::bigint END, f.document, f.content,"
                                + " f.check_id, f.check_id, CASE WHEN b < 0.7 THEN 'TO_REVIEW' WHEN b < 0.8 THEN 'IN_REVIEW'"
                                + " WHEN b < 0.92 THEN 'CONFIRMED' ELSE 'DISMISSED' END,"
                                + " CASE WHEN b BETWEEN 0.85 AND 0.92 THEN 'NOTICE_ISSUED' ELSE 'NONE' END,"
                                + " CASE WHEN e < 0.005 THEN 'REOPENED' ELSE 'NONE' END,"
                                + " CASE WHEN e > 0.98 THEN (SELECT MIN(id) FROM app_user) END,"
                                + " CASE WHEN b BETWEEN 0.85 AND 0.92 THEN DATE '2026-11-01' + (c * 100)::int"
                                + " ELSE DATE '9999-12-31' END, 0, 1, md5(i::text) || md5(i::text), now(), 1"
                                + " FROM (SELECT i, random() AS a, random() AS b, random() AS c, random() AS d, random() AS e, floor(300 * power(random(), 2))::int AS u,"
                                + " floor(200000 * random())::int AS p FROM generate_series(1, :count) i) n"
                                + " JOIN (SELECT f.*, ROW_NUMBER() OVER (ORDER BY ordinal) - 1 AS place, COUNT(*) OVER () AS places"
                                + " FROM finding f WHERE f.check_id = :check) f ON f.place = n.i % f.places")
                .param("count", count)
                .param("check", check)
                .update();
        FoundRows.countAnew(jdbc);
        jdbc.sql("VACUUM ANALYZE").update();
    }

    /** A check of the sample ledger; its id. */
    private long findings() throws Exception {
        String unit = newUnit();
        List<Long> uploads = new ArrayList<>();
        for (String kind : List.of("charges", "payers")) {
            HttpResponse<String> sent = upload(
                    inspector,
                    kind + ".csv",
                    Files.readAllBytes(Path.of("sample/" + kind + ".csv")),
                    Map.of("unitCode", unit, "kind", kind.toUpperCase(java.util.Locale.ROOT)));
            uploads.add(body(sent).path("id").asLong());
            await("/api/v1/uploads/" + uploads.get(uploads.size() - 1), inspector, "READ");
        }
        JsonNode check = body(post("/api/v1/check-runs", inspector, Map.of("uploads", uploads)));
        await("/api/v1/check-runs/" + check.path("id").asLong(), inspector, "COMPLETED");
        return check.path("id").asLong();
    }

    private String most(String column) {
        return jdbc.sql("SELECT CAST(" + column + " AS VARCHAR) FROM violation WHERE " + column
                        + " IS NOT NULL GROUP BY " + column + " ORDER BY COUNT(*) DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private long middle(String column) {
        return jdbc.sql("SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY " + column + ") FROM violation")
                .query(Long.class)
                .single();
    }

    private String timed(String path, String token) {
        long[] micros = new long[TIMES];
        for (int time = -WARM_UP; time < TIMES; time++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = get(path, token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            if (time >= 0) {
                micros[time] = (System.nanoTime() - start) / 1_000;
            }
        }
        Arrays.sort(micros);
        String figure = "%7.1f ms shortest %7.1f ms median %7.1f ms longest  %s"
                .formatted(micros[0] / 1000.0, micros[TIMES / 2] / 1000.0, micros[TIMES - 1] / 1000.0, path);
        System.out.println(figure);
        return figure;
    }
}

package org.mingcha.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mingcha.api.page.PagesTest;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;
import tools.jackson.databind.JsonNode;

/** Lists are turned forward and back, and a page is the same from either side. */
abstract class PagingTest extends ServiceTest {

    private final String unit = newUnit();
    private final Scope own = new Scope(false, Set.of(unit), Set.of());

    @Test
    void aListWithTheNewestFirstIsTurnedBack() {
        String inspector = tokenOf(own, Role.INSPECTOR);
        List<Long> ids = new ArrayList<>();
        for (int upload = 0; upload < 5; upload++) {
            ids.add(sent(inspector, row(unit, "R" + upload, "80.00")));
        }
        Collections.reverse(ids);
        String list = "/api/v1/uploads?limit=2";

        assertPage(body(get(list, inspector)), "uploads", ids.subList(0, 2), false, true);
        assertPage(body(get(list + "&before=" + ids.get(1), inspector)), "uploads", ids.subList(2, 4), true, true);
        assertPage(body(get(list + "&before=" + ids.get(3), inspector)), "uploads", ids.subList(4, 5), true, false);
        assertPage(body(get(list + "&after=" + ids.get(4), inspector)), "uploads", ids.subList(2, 4), true, true);
        // As many as a page, fewer and none lie ahead: it is the first page.
        for (int place : List.of(2, 1, 0)) {
            assertPage(
                    body(get(list + "&after=" + ids.get(place), inspector)), "uploads", ids.subList(0, 2), false, true);
        }
        // Where both are said the way forward counts; beyond the end there is nothing.
        assertPage(
                body(get(list + "&after=" + ids.get(0) + "&before=" + ids.get(3), inspector)),
                "uploads",
                ids.subList(4, 5),
                true,
                false);
        assertPage(body(get(list + "&before=" + ids.get(4), inspector)), "uploads", List.of(), false, false);

        String page = page("/uploads?kind=CHARGES&before=" + ids.get(2), inspector);
        assertThat(link(page, "prev")).isEqualTo("/uploads?kind=CHARGES&after=" + ids.get(3));
        assertThat(page).contains("href=\"/uploads?kind=CHARGES\"").doesNotContain("rel=\"next\"");
        assertThat(page(link(page, "prev"), inspector))
                .contains("/uploads/" + ids.get(0), "/uploads/" + ids.get(4))
                .doesNotContain("rel=\"prev\"");
        assertThat(page("/uploads?before=" + ids.get(4), inspector)).contains("href=\"/uploads\">");
    }

    @Test
    void aListWithTheOldestFirstIsTurnedBack() {
        String inspector = tokenOf(own, Role.INSPECTOR);
        List<String> rows = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            rows.add(row(unit, "B" + number, "eighty"));
        }
        rows.add(row(unit, "G", "80.00"));
        long upload = sent(inspector, rows.toArray(String[]::new));
        for (String kind : List.of("", "&code=" + code(upload, inspector) + "&column=amount")) {
            String list = "/api/v1/uploads/" + upload + "/rejected-rows?limit=2" + kind;
            JsonNode first = body(get(list, inspector));
            JsonNode second = body(get(list + "&after=" + first.path("next").asLong(), inspector));
            JsonNode third = body(get(list + "&after=" + second.path("next").asLong(), inspector));
            assertThat(first.path("previous").isNull()).isTrue();
            assertThat(third.path("next").isNull()).isTrue();
            assertThat(List.of(
                            first.path("rejected").size(),
                            second.path("rejected").size(),
                            third.path("rejected").size()))
                    .containsExactly(2, 2, 1);
            assertThat(body(get(list + "&before=" + third.path("previous").asLong(), inspector)))
                    .isEqualTo(second);
            assertThat(body(get(list + "&before=" + second.path("previous").asLong(), inspector)))
                    .isEqualTo(first);
        }
        String page = page("/uploads/" + upload + "?column=amount&after=2", inspector);
        assertThat(link(page, "prev"))
                .startsWith("/uploads/" + upload + "?column=amount&before=")
                .endsWith("#faults");
    }

    @Test
    void everyListIsTurnedBack() {
        String everything =
                tokenOf(Scope.EVERYTHING, Role.ADMIN, Role.INSPECTOR, Role.SUPERVISOR, Role.AUDITOR, Role.RULE_KEEPER);
        long first = sent(everything, row(unit, "C1", "80.00"));
        for (int check = 0; check < 2; check++) {
            HttpResponse<String> asked = post("/api/v1/check-runs", everything, Map.of("uploads", List.of(first)));
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
            post("/api/v1/exports", everything, Map.of("format", "CSV", "filter", Map.of("unit", List.of(unit))));
        }
        for (String list : List.of("check-runs", "exports", "what-ifs", "violations/bulk", "payer-register")) {
            assertTurns("/api/v1/" + list, everything, "before", "after");
        }
        for (String list : List.of("users", "approvals", "reading-templates")) {
            assertTurns("/api/v1/" + list, everything, "after", "before");
        }
        for (String path : List.of("/checks", "/exports", "/what-ifs", "/bulks", "/audit?action=upload")) {
            String sign = path.contains("?") ? "&" : "?";
            page(path + sign + "after=1", everything);
            String page = page(path + sign + "before=" + Integer.MAX_VALUE, everything);
            assertThat(page).contains("href=\"" + path + "\"");
        }
        for (String path : List.of("/users", "/approvals", "/administration/templates")) {
            page(path + "?before=1", everything);
            assertThat(page(path + "?after=0", everything)).contains("href=\"" + path + "\"");
        }
    }

    /** Takes the second page of one, and goes back from it; nothing to turn where there are fewer. */
    private void assertTurns(String list, String token, String forward, String back) {
        JsonNode first = body(get(list + "?limit=1", token));
        assertThat(first.path("previous").isNull()).as(first.toString()).isTrue();
        if (first.path("next").isNull()) {
            return;
        }
        HttpResponse<String> second = get(list + "?limit=1&" + forward + "=" + encoded(first.path("next")), token);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        JsonNode previous = body(second).path("previous");
        assertThat(previous.isNull()).as(second.body()).isFalse();
        JsonNode again = body(get(list + "?limit=1&" + back + "=" + encoded(previous), token));
        assertThat(again.path("next")).as(list).isEqualTo(first.path("next"));
        assertThat(again.path("previous").isNull()).as(list).isTrue();
    }

    private static String encoded(JsonNode key) {
        return key.asString().replace(" ", "%20");
    }

    private static void assertPage(JsonNode page, String entries, List<Long> ids, boolean previous, boolean next) {
        assertThat(page.path(entries)
                        .valueStream()
                        .map(entry -> entry.path("id").asLong()))
                .containsExactlyElementsOf(ids);
        assertThat(page.path("previous").isNull()).as(page.toString()).isEqualTo(!previous);
        assertThat(page.path("next").isNull()).as(page.toString()).isEqualTo(!next);
        if (previous) {
            assertThat(page.path("previous").asLong()).isEqualTo(ids.get(0));
        }
        if (next) {
            assertThat(page.path("next").asLong()).isEqualTo(ids.get(ids.size() - 1));
        }
    }

    private String code(long upload, String token) {
        return body(get("/api/v1/uploads/" + upload + "/rejected-rows?limit=1", token))
                .path("rejected")
                .path(0)
                .path("code")
                .asString();
    }

    private long sent(String token, String... rows) {
        HttpResponse<String> sent = upload(
                token,
                "a.csv",
                (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8),
                Map.of("unitCode", unit, "kind", "CHARGES"));
        long id = body(sent).path("id").asLong();
        await("/api/v1/uploads/" + id, token, "READ");
        return id;
    }

    /** Where the link of this relation leads; empty where there is none. */
    private static String link(String page, String relation) {
        Matcher link =
                Pattern.compile("rel=\"" + relation + "\" href=\"([^\"]*)\"").matcher(page);
        return link.find() ? link.group(1).replace("&amp;", "&") : "";
    }

    private String page(String path, String token) {
        HttpResponse<String> shown = send(HttpRequest.newBuilder(address(path.replaceFirst("#.*", "")))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html"));
        assertThat(shown.statusCode()).as(path).isEqualTo(200);
        PagesTest.assertWellMade(path, shown.body(), "zh-CN");
        return shown.body();
    }
}

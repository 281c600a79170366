package org.mingcha.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.api.service.OnH2;
import org.mingcha.api.service.ServiceTest;
import org.mingcha.api.user.Role;
import org.mingcha.api.user.Scope;

/** Each page in both languages, with its landmarks and without what the content policy forbids. */
@OnH2
public class PagesTest extends ServiceTest {

    private HttpResponse<String> page(String path, String token, String language) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html")
                .header("Cookie", "MINGCHA_LANGUAGE=" + language));
    }

    private static int count(String html, String part) {
        return html.split(Pattern.quote(part), -1).length - 1;
    }

    /** A page with its landmarks, all its words, and nothing that the content policy forbids. */
    public static void assertWellMade(String path, String html, String language) {
        assertThat(html).as(path).contains("<html lang=\"" + language + "\"").contains("charset=\"UTF-8\"");
        assertThat(count(html, "<main")).as(path + ": main").isOne();
        assertThat(count(html, "<h1")).as(path + ": h1").isOne();
        // A message that is not there shows as ??key_language??.
        assertThat(html).as(path).doesNotContain("??").doesNotContain("th:");
        assertThat(html).as(path).doesNotContainPattern("(?i)<style|\\sstyle=|\\son[a-z]+=\"|<script>");
        assertThat(html).as(path).doesNotContainPattern("(?:src|<link[^>]*href)=\"(?:https?:)?//");
        assertThat(html).as(path).containsPattern("/webjars/tabler__core/[^\"]*tabler\\.min-[0-9a-f]{32}\\.css");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/password",
                "/rules",
                "/rules?severity=GAP",
                "/rules/topics/vat_small_scale",
                "/rules/topics/fee_catalogue",
                "/rules/WATER-02",
                "/rules/tables/vat_threshold",
                "/rules/coverage",
                "/items",
                "/items/mps-id-card-fee",
                "/violations",
                "/approvals",
                "/ledger",
                "/cases",
                "/missed-reliefs",
                "/statistics",
                "/bulks",
                "/what-ifs",
                "/what-ifs/new",
                "/users",
                "/administration",
                "/administration?year=2025",
                "/administration/templates",
                "/administration/retention",
                "/audit",
                "/violations/bulk?decision=TO_REVIEW"
            })
    void isWellMadeInBothLanguages(String path) {
        String token = tokenOf(Scope.EVERYTHING, Role.INSPECTOR, Role.ADMIN, Role.RULE_KEEPER);
        for (List<String> language : List.of(List.of("zh-CN", "zh-CN"), List.of("en", "en"))) {
            HttpResponse<String> response = page(path, token, language.get(0));
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            assertWellMade(path, response.body(), language.get(1));
            assertThat(response.body())
                    .contains("class=\"skip\"")
                    .contains("<nav")
                    .contains("<header");
        }
    }

    @Test
    void theLoginPageIsWellMadeInBothLanguages() {
        for (String language : List.of("zh-CN", "en")) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(address("/login"))
                    .header("Accept", "text/html")
                    .header("Cookie", "MINGCHA_LANGUAGE=" + language));
            assertThat(response.statusCode()).isEqualTo(200);
            assertWellMade("/login", response.body(), language);
        }
    }

    @Test
    void everyRuleTopicTableAndItemHasItsPage() {
        String token = tokenOf(Scope.EVERYTHING, Role.AUDITOR);
        List<String> links = Pattern.compile("href=\"(/rules/topics/[^\"]+)\"")
                .matcher(page("/rules", token, "zh-CN").body())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
        assertThat(links).hasSizeGreaterThan(30);
        for (String link : links) {
            HttpResponse<String> topic = page(link, token, "en");
            assertThat(topic.statusCode()).as(link).isEqualTo(200);
            assertThat(topic.body()).as(link).doesNotContain("??");
            String rule = Pattern.compile("href=\"(/rules/[A-Z0-9-]+)\"")
                    .matcher(topic.body())
                    .results()
                    .findFirst()
                    .orElseThrow()
                    .group(1);
            HttpResponse<String> card = page(rule, token, "zh-CN");
            assertThat(card.statusCode()).as(rule).isEqualTo(200);
            assertThat(card.body()).as(rule).doesNotContain("??");
        }
    }

    @Test
    void whatTheLibraryDoesNotHaveIsSaidInWords() {
        String token = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        for (String path : List.of("/rules/NO-1", "/rules/topics/none", "/rules/tables/none", "/items/none", "/none")) {
            HttpResponse<String> response = page(path, token, "en");
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertWellMade(path, response.body(), "en");
            assertThat(response.body()).as(path).contains("Not found");
        }
    }

    @Test
    void rulesAreNarrowedByWordsOfTheAddress() {
        String token = tokenOf(Scope.EVERYTHING, Role.INSPECTOR);
        String found = page("/rules?q=WATER-02", token, "zh-CN").body();
        assertThat(found).contains("/rules/WATER-02").doesNotContain("/rules/WATER-01\"");
        assertThat(page("/rules?q=%3Cscript%3Ealert(1)%3C/script%3E", token, "zh-CN")
                        .body())
                .doesNotContain("<script>alert");
        String part = send(HttpRequest.newBuilder(address("/rules?q=WATER-02"))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/html")
                        .header("HX-Request", "true"))
                .body();
        assertThat(part).contains("/rules/WATER-02").doesNotContain("<html");
    }
}

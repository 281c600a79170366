package org.mingcha.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.engine.rulebook.LoadedPacks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A small pack that is in order, and the same pack with one thing spoilt after the other. */
class LintTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @TempDir
    Path pack;

    @BeforeEach
    void aPackInOrder() throws IOException {
        write("PACK", "name=park\nversion=1\n");
        write("RELEASED.csv", "id,title,retired\nPARK-01,超过标准,\nPARK-07,早先的规则,办法已废止\n");
        write("park/park.drl", """
                package policy.park

                import org.mingcha.engine.charge.Charge
                import org.mingcha.engine.judge.Judge
                import org.mingcha.engine.policy.Row

                global Judge judge

                // 超过标准,见第3条:注释里的数字不算。
                rule "PARK-01"
                    @title( "超过标准" )
                    @severity( "HIGH" )
                    @article( "第3条" )
                when
                    $charge : Charge( levy == "PARK", $price : row( "park_price" ), $price.found == true )
                    not ( Row( $charge.amount( "base_amount" ).atLeast( amount( "price" ) ) ) from $price )
                    exists Charge( amount.fen == 0 )
                then
                    judge.noParameter( kcontext.getRule(), $charge, "park_price" );
                end
                """);
        write(
                "park/park.md",
                List.of("概要", "依据", "会报", "不报", "数据来源", "已知局限", "已读无需规则").stream()
                        .map(heading -> "## " + heading + "\n\n见上。\n\n")
                        .collect(Collectors.joining()));
        write(
                "park/items.csv",
                "item_code,name,name_en,aliases,nature,levy,governed_by,event_where\npark,停车费,Parking,,SERVICE_FEE,PARK,CHARGED,\n");
        write("park/legal_basis.csv", """
                id,title,number,issuer,published,url
                BASIS-PARK,停车办法,,虚构部门,2018-12-01,
                """);
        write("park/park_price.csv", """
                item_code:key,region:key,price:decimal,first_day,last_day,basis,article,checked_on,evidence,doubt
                park,,5,2020-01-01,2020-12-31,BASIS-PARK,第二条,2026-11-20,text_found,
                park,,4,2021-01-01,,BASIS-PARK,第三条,2026-11-20,text_found,
                park,330199,3,2021-01-01,2021-12-31,BASIS-PARK,第三条,2026-11-20,text_found,
                park,330199,3,2023-01-01,,BASIS-PARK,第三条,2026-11-20,text_found,
                """);
        write(
                "park/scenarios.csv",
                "case,payer_type,item_name,nature,amount,charged_on,expect\n"
                        + "一例,ENTERPRISE,停车费,SERVICE_FEE,1.00,2021-05-01,CLEAN\n");
    }

    @Test
    void aPackInOrderHasNoFinding() {
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    park_price.csv:2: row-incomplete          | park/park_price.csv  | park,,5,2020-01-01                | park,,5,
                    park_price.csv:2: row-incomplete          | park/park_price.csv  | 第二条,2026-11-20,                 | 第二条,,
                    park_price.csv:2: row-incomplete          | park/park_price.csv  | 第二条,2026-11-20,text_found       | 第二条,2026-11-20,hearsay
                    park_price.csv:2: row-article             | park/park_price.csv  | 第二条                             | ``
                    park_price.csv:2: row-days                | park/park_price.csv  | 2020-12-31                        | 2019-12-31
                    park_price.csv:3: row-overlap             | park/park_price.csv  | 2020-12-31                        | 2021-01-01
                    park_price.csv:3: row-gap                 | park/park_price.csv  | 2020-12-31                        | 2020-12-30
                    park_price.csv:2: document-missing        | park/park_price.csv  | BASIS-PARK,第二条                  | BASIS-NONE,第二条
                    park_price.csv:2: row-stale               | park/park_price.csv  | 第二条,2026-11-20                  | 第二条,2025-11-24
                    park_price.csv:5: policy-ends             | park/park_price.csv  | 3,2023-01-01,                     | 3,2023-01-01,2027-02-23
                    legal_basis.csv:3: document-unused        | park/legal_basis.csv | 2018-12-01,                       | `2018-12-01,\nBASIS-MORE,另一办法,,,,`
                    park.drl:13: drl-attribute                | park/park.drl        | `@article( "第3条" )`             | `salience 10`
                    park.drl:13: drl-attribute                | park/park.drl        | `@article( "第3条" )`             | `date-effective "2020-01-01"`
                    park.drl:13: drl-attribute                | park/park.drl        | `@article( "第3条" )`             | `date-expires "2020-01-01"`
                    park.drl:13: drl-attribute                | park/park.drl        | `@article( "第3条" )`             | `agenda-group "a"`
                    park.drl:13: drl-attribute                | park/park.drl        | `@article( "第3条" )`             | `no-loop true`
                    park.drl:13: drl-attribute                | park/park.drl        | `@article( "第3条" )`             | `lock-on-active true`
                    park.drl:17: drl-group                    | park/park.drl        | `exists Charge( amount.fen == 0 )` | `exists ( Charge() and not Row() )`
                    park.drl:17: drl-group                    | park/park.drl        | `exists Charge( amount.fen == 0 )` | `not ( Charge() and Row() )`
                    park.drl:17: drl-group                    | park/park.drl        | `exists Charge( amount.fen == 0 )` | `exists ( Charge() or Row() )`
                    park.drl:17: drl-eval                     | park/park.drl        | `exists Charge( amount.fen == 0 )` | `eval( true )`
                    park.drl:17: drl-eval                     | park/park.drl        | amount.fen == 0                   | eval( true )
                    park.drl:9: drl-function                  | park/park.drl        | // 超过标准                         | `function void f() {}\n// 超过标准`
                    park.drl:17: drl-literal                  | park/park.drl        | amount.fen == 0                   | amount.fen == 100
                    park.drl:17: drl-literal                  | park/park.drl        | amount.fen == 0                   | `itemName == "2020-01-01"`
                    park.drl:17: drl-literal                  | park/park.drl        | amount.fen == 0                   | `itemName == "财税第十号"`
                    park.drl:19: drl-literal                  | park/park.drl        | `"park_price" );`                 | `"财税〔x〕" );`
                    park.drl:17: drl-unit                     | park/park.drl        | amount.fen == 0                   | `unit == "x"`
                    park.drl:10: rule-id                      | park/park.drl        | PARK-01                           | Park1
                    RELEASED.csv:2: rule-released             | park/park.drl        | PARK-01                           | PARK-02
                    RELEASED.csv:3: rule-released             | RELEASED.csv         | PARK-01                           | `PARK-01,超过标准,\nPARK-01`
                    RELEASED.csv:2: rule-retitled             | RELEASED.csv         | 超过标准                           | 别的事情
                    park.md: topic-page                       | park/park.md         | ## 会报                            | ``
                    park.drl: topic-scenarios                 | park/scenarios.csv   | `一例,ENTERPRISE,停车费,SERVICE_FEE,1.00,2021-05-01,CLEAN` | ``
                    park.drl:13: pack-unreadable              | park/park.drl        | `@severity( "HIGH" )`             | `salience 1`
                    park.drl:17: pack-unreadable              | park/park.drl        | amount.fen == 0                   | nonsense == 0
                    """)
    void oneThingSpoiltIsSaidWithItsPlace(String expected, String file, String text, String by) throws IOException {
        replace(file, text, by.replace("\\n", "\n"));
        if (expected.contains("RELEASED.csv:3")) {
            replace("RELEASED.csv", "PARK-01,超过标准,\nPARK-01,超过标准,\nPARK-07", "PARK-00,从前,\nPARK-01,超过标准,停用\nPARK-07");
        }

        assertThat(said()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    not Parked()                                                      | true
                    java.util.List() from collect( Parked() )                         | true
                    Number() from accumulate( Parked( $one : charge ), count( $one ) ) | true
                    exists Parked()                                                   | false
                    not Parked() from new java.util.ArrayList()                       | false
                    not Charge( amount.fen == 0 )                                     | false
                    """)
    void noRuleAsksThatAnInsertedFactIsNotThere(String condition, boolean said) throws IOException {
        replace("park/park.drl", "global Judge judge\n", "global Judge judge\ndeclare Parked charge : Charge end\n");
        replace(
                "park/park.drl",
                "    judge.noParameter",
                "    insert( new Parked( $charge ) );\n    judge.noParameter");
        replace("park/park.drl", "exists Charge( amount.fen == 0 )", condition);

        assertThat(said()).isEqualTo(said ? List.of("park.drl:18: drl-inserted") : List.of());
    }

    @Test
    void aRuleIdInTwoFilesIsSaid() throws IOException {
        String rules = Files.readString(pack.resolve("park/park.drl"));
        write("walk/walk.drl", rules.replace("policy.park", "policy.walk"));

        assertThat(said()).contains("walk.drl:10: rule-id", "walk.drl: topic-page", "walk.drl: topic-scenarios");
    }

    @Test
    void aPackWithoutAListOfReleasedIdsIsRemindedOfIt() throws IOException {
        Files.delete(pack.resolve("RELEASED.csv"));

        assertThat(said()).containsExactly("park.drl: release-list");
    }

    @Test
    void rulesThatCannotBeParsedAreNotTakenForGone() throws IOException {
        replace("park/park.drl", "when\n", "where\n");

        assertThat(said()).isNotEmpty().allMatch(finding -> finding.contains("pack-unreadable"));
    }

    @Test
    void theListOfTheNextReleaseKeepsWhatWasRetired() {
        assertThat(lint(TODAY).releaseList("park")).contains("id,title,retired\nPARK-01,超过标准,\nPARK-07,早先的规则,办法已废止\n");
        assertThat(lint(TODAY).releaseList("other")).isEmpty();
    }

    @Test
    void aGapWithAReasonIsNoErrorAndAReasonWithoutAGapIsSaid() throws IOException {
        replace("park/park_price.csv", "2020-12-31", "2020-12-30");
        write("GAPS.csv", "table,key,first_day,last_day,reason\npark_price,park|,2020-12-31,2020-12-31,当日停收\n");
        assertThat(said()).isEmpty();

        write("GAPS.csv", "table,key,first_day,last_day,reason\npark_price,park|,2020-12-31,2020-12-31,\n");
        assertThat(said()).containsExactly("GAPS.csv:2: row-gap");

        write("GAPS.csv", "table,key,first_day,last_day,reason\npark_price,park|,2020-12-30,2020-12-31,停收\n");
        assertThat(said()).containsExactly("GAPS.csv:2: gap-unused", "park_price.csv:3: row-gap");
    }

    @Test
    void aMoreGeneralRowFillsAGapOnlyWhileItHolds() throws IOException {
        replace("park/park_price.csv", "park,,4,2021-01-01,,", "park,,4,2021-01-01,2022-12-30,");

        assertThat(said()).containsExactly("park_price.csv:5: row-gap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-02-24", "2026-11-24"})
    void whatEndsLaterOrHasEndedIsNotSaid(String lastDay) throws IOException {
        replace("park/park_price.csv", "3,2023-01-01,", "3,2023-01-01," + lastDay);

        assertThat(said()).isEmpty();
    }

    @Test
    void whatEndsAndIsCarriedOnIsNotSaid() {
        assertThat(lint(LocalDate.of(2020, 12, 1)).findings()).isEmpty();
    }

    @Test
    void aYearAfterTheLastCheckEveryTableIsNamedOnce() {
        assertThat(lint(LocalDate.of(2027, 11, 20)).findings()).isEmpty();
        assertThat(lint(LocalDate.of(2027, 11, 21)).findings())
                .extracting(LintFinding::id)
                .containsExactly(LintId.ROW_STALE);
    }

    @Test
    void jsonAndSarifNamePlaceAndNextStep() throws IOException {
        replace("park/park_price.csv", "2020-12-31", "2020-12-30");
        Lint lint = lint(TODAY);

        JsonNode json = new ObjectMapper().readTree(LintJson.of(lint));
        assertThat(json.path("errors").asInt()).isEqualTo(1);
        assertThat(json.path("findings").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(json.path("findings").path(0).path("next").path("zh").asString())
                .contains("GAPS.csv");

        JsonNode run =
                new ObjectMapper().readTree(LintJson.sarif(lint)).path("runs").path(0);
        JsonNode result = run.path("results").path(0);
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        assertThat(result.path("ruleId").asString()).isEqualTo("row-gap");
        assertThat(result.path("level").asString()).isEqualTo("error");
        assertThat(place.path("artifactLocation").path("uri").asString()).endsWith("park/park_price.csv");
        assertThat(place.path("region").path("startLine").asInt()).isEqualTo(3);
        assertThat(run.path("tool")
                        .path("driver")
                        .path("rules")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo("row-gap");
    }

    private Lint lint(LocalDate today) {
        return Lint.of(LoadedPacks.readOnly(List.of(pack)), today);
    }

    /** The findings as {@code file:line: id}. */
    private List<String> said() {
        return lint(TODAY).findings().stream()
                .map(finding -> Path.of(finding.file()).getFileName()
                        + (finding.line() > 0 ? ":" + finding.line() : "")
                        + ": " + finding.id().word())
                .toList();
    }

    private void replace(String file, String text, String by) throws IOException {
        String before = Files.readString(pack.resolve(file));
        assertThat(before).contains(text);
        write(file, before.replace(text, by));
    }

    private void write(String file, String text) throws IOException {
        Path path = pack.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}

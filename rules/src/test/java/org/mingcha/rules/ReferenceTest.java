package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.scenario.PolicyRow;
import org.mingcha.engine.scenario.ScenarioRecord;

/**
 * Nothing of the reference is missing silently: each of its policies stands in a table that rules read and scenarios reach, each of its worked
 * examples is a scenario, or the list says why not.
 */
class ReferenceTest {

    private static final Path README = Path.of("README.md");
    private static final String START = "<!-- policies: made by ReferenceTest -->\n";
    private static final String END = "<!-- end of policies -->\n";
    private static final String TYPES_START = "<!-- types: made by ReferenceTest -->\n";
    private static final String TYPES_END = "<!-- end of types -->\n";
    private static final Map<String, PolicyRow> ROWS = PolicyRow.all(Packs.NATION_AND_COUNTY, Packs.SCENARIOS);

    @Test
    void everyPolicyIsCarriedReadAndReachedOrTheReasonIsGiven() throws IOException {
        Map<String, String> reasons = reasons("policies.csv", "policy");

        assertThat(reasons.keySet()).containsAll(ROWS.keySet());
        assertThat(reasons.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .filter(policy -> !ROWS.containsKey(policy)
                                || ROWS.get(policy).rules().isEmpty()
                                || ROWS.get(policy).scenarios() == 0))
                .isEmpty();
    }

    @Test
    void everyExampleIsAScenarioOrTheReasonIsGiven() throws IOException {
        Map<String, String> reasons = reasons("examples.csv", "example");
        Set<String> sources = Packs.SCENARIOS.stream()
                .flatMap(scenario -> scenario.records().stream())
                .map(ScenarioRecord::source)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reasons.entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .filter(example -> !sources.contains(example)))
                .isEmpty();
    }

    @Test
    void everyReportedCaseIsAScenarioWithAFindingOrTheReasonIsGiven() throws IOException {
        Set<String> found = Packs.SCENARIOS.stream()
                .flatMap(scenario -> scenario.records().stream())
                .filter(record -> record.expect().stream().anyMatch(Packs.NATION_AND_COUNTY.cards()::containsKey)
                        || record.expect().stream().anyMatch(word -> word.endsWith(":LEAD")))
                .flatMap(record -> Stream.of(record.source().split("\\s+")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(reasons("cases.csv", "case").entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .filter(id -> !found.contains(id)))
                .isEmpty();
    }

    @Test
    void everyViolationTypeHasRulesThatScenariosShowOrTheReasonIsGiven() throws IOException {
        assertThat(reasons("violation-types.csv", "type").entrySet().stream()
                        .filter(entry -> entry.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .filter(type -> rulesOf(type).isEmpty() || shown(type) == 0 || silent(type) == 0))
                .isEmpty();
    }

    private static Set<String> rulesOf(String type) {
        return Packs.NATION_AND_COUNTY.cards().values().stream()
                .filter(card -> type.equals(card.type()) || type.equals(card.over()) || type.equals(card.under()))
                .map(RuleCard::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many records of scenarios expect a finding of the type. */
    private static long shown(String type) {
        Set<String> rules = rulesOf(type);
        return Packs.SCENARIOS.stream()
                .flatMap(scenario -> scenario.records().stream())
                .filter(record -> record.expect().stream().anyMatch(word -> rules.contains(word.replace(":LEAD", ""))))
                .count();
    }

    /** How many records in the topics of its rules come close and expect none. */
    private static long silent(String type) {
        Set<String> rules = rulesOf(type);
        Set<String> topics = rules.stream()
                .map(rule -> Packs.NATION_AND_COUNTY.cards().get(rule).topic())
                .collect(Collectors.toSet());
        return Packs.SCENARIOS.stream()
                .filter(scenario -> topics.contains(scenario.topic()))
                .flatMap(scenario -> scenario.records().stream())
                .filter(record -> record.expect().stream().noneMatch(word -> rules.contains(word.replace(":LEAD", ""))))
                .count();
    }

    /** With {@code -Dmingcha.write=true} the tables are written instead of compared. */
    @Test
    void theReadmesTableIsTheOneTheTablesGive() throws IOException {
        String readme = Files.readString(README);
        String made = filled(filled(readme, START, END, table()), TYPES_START, TYPES_END, types());
        if (Boolean.getBoolean("mingcha.write")) {
            Files.writeString(README, made);
        }

        assertThat(Files.readString(README)).isEqualTo(made);
    }

    private static String filled(String text, String start, String end, String content) {
        return text.substring(0, text.indexOf(start) + start.length()) + content + text.substring(text.indexOf(end));
    }

    private static String types() throws IOException {
        StringBuilder table = new StringBuilder();
        table.append(
                "| type | rules | records that show it | records of its topics that do not |\n|---|---|---|---|\n");
        reasons("violation-types.csv", "type")
                .forEach((type, reason) -> table.append("| ")
                        .append(
                                reason.isEmpty()
                                        ? String.join(
                                                " | ",
                                                type,
                                                ids(rulesOf(type)),
                                                String.valueOf(shown(type)),
                                                String.valueOf(silent(type)))
                                        : type + " | not visible in data: " + reason + " | | ")
                        .append(" |\n"));
        return table.toString();
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder();
        table.append(
                "| policy row | topic | tables (rows) | rules | scenarios | evidence |\n|---|---|---|---|---|---|\n");
        reasons("policies.csv", "policy").forEach((policy, reason) -> {
            PolicyRow row = ROWS.get(policy);
            if (row == null) {
                table.append("| ")
                        .append(policy)
                        .append(" | — | ")
                        .append(reason)
                        .append(" | | | |\n");
                return;
            }
            String tables = row.tables().entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", "));
            table.append("| ")
                    .append(String.join(
                            " | ",
                            policy,
                            String.join(", ", row.topics()),
                            tables,
                            ids(row.rules()),
                            String.valueOf(row.scenarios()),
                            String.join(", ", row.evidence())
                                    + (row.doubted() == 0 ? "" : ", " + row.doubted() + " with a doubt")))
                    .append(" |\n");
        });
        return table.toString();
    }

    /** {@code SIX-01 SIX-04 SIX-05} as {@code SIX-01 04 05}. */
    private static String ids(Set<String> rules) {
        StringBuilder ids = new StringBuilder();
        String prefix = "";
        for (String rule : rules) {
            String own = rule.substring(0, rule.lastIndexOf('-') + 1);
            ids.append(ids.isEmpty() ? "" : " ").append(own.equals(prefix) ? rule.substring(own.length()) : rule);
            prefix = own;
        }
        return ids.toString();
    }

    /** Ids of the reference in its order, each with why it is not carried; empty where it is. */
    private static Map<String, String> reasons(String file, String id) throws IOException {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(Path.of("src/test/resources/reference", file))) {
            Map<String, String> reasons = new java.util.LinkedHashMap<>();
            csv.forEach(line -> reasons.put(line.getField(id), line.getField("not_carried_because")));
            assertThat(reasons).isNotEmpty();
            return reasons;
        }
    }
}

package org.mingcha.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.mutation.ChangeList;
import org.mingcha.engine.mutation.ConditionTrials;
import org.mingcha.engine.mutation.Excuses;
import org.mingcha.engine.mutation.Outcome;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;

/**
 * Rules without one of their conditions, or with its opposite: some scenario fails. To try all of them takes longer than a build may. So a build
 * tries the rules whose text is another by now and a fixed few of the rest: a change that goes unnoticed must be on the list {@code
 * open-conditions.csv}, and one that is noticed by now must not. {@code -Dmingcha.conditions=changed} also keeps what that found: in {@code
 * conditions.csv} the check sum of each rule's text, in {@code open-conditions.csv} the name of each change that no scenario notices and no
 * exception excuses; {@code all} tries and keeps all of them.
 */
class ConditionTest {

    private static final Path MEASURED = Path.of("src/test/resources/reference/conditions.csv");
    private static final String KEEP = System.getProperty("mingcha.conditions", "");
    private static final boolean ALL = KEEP.equals("all");
    /** One rule of so many is tried in every build. */
    private static final int ONE_OF = 60;

    private static final Map<String, RuleCard> CARDS = Packs.NATION_AND_COUNTY.cards();
    private static final Excuses EXCUSES = Excuses.of(Packs.NATION_AND_COUNTY);

    private static List<RuleCard> tried = List.of();
    private static ConditionTrials.Result result = new ConditionTrials.Result(List.of(), List.of());
    private static Set<String> unnoticed = Set.of();

    @BeforeAll
    static void changeTheRules() throws IOException {
        Map<String, String> measured = measured();
        tried = CARDS.values().stream()
                .filter(card -> ALL || !checkSum(card).equals(measured.get(card.id())) || isOneOfTheFew(card))
                .toList();
        result = new ConditionTrials(Packs.reach(), () -> RuleBook.loadFromSource(List.of(Packs.EXAMPLE_COUNTY)))
                .run(tried);
        unnoticed = result.outcomes().stream()
                .filter(outcome -> !outcome.killed())
                .map(outcome -> outcome.mutant().id())
                .filter(id -> EXCUSES.find(id).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!KEEP.isEmpty()) {
            writeMeasured(measured);
            Set<String> open = ChangeList.read(Packs.OPEN_CONDITIONS);
            open.removeIf(id -> isOf(tried, id) || !CARDS.containsKey(ruleOf(id)));
            open.addAll(unnoticed);
            ChangeList.write(Packs.OPEN_CONDITIONS, open);
        }
    }

    @AfterAll
    static void tell() throws IOException {
        System.out.println("conditions of " + tried.size() + " rules tried: "
                + result.outcomes().stream().filter(Outcome::killed).count() + " of "
                + result.outcomes().size() + " changes noticed; of all rules "
                + ChangeList.read(Packs.OPEN_CONDITIONS).size()
                + " are known to go unnoticed");
    }

    @Test
    void aChangeThatGoesUnnoticedIsExcusedOrKnown() throws IOException {
        assertThat(tried).isNotEmpty();
        assertThat(unnoticed)
                .as(
                        "write the scenarios, or excuse with a reason; mingcha rules mutate --conditions lists them with their lines")
                .isSubsetOf(ChangeList.read(Packs.OPEN_CONDITIONS));
    }

    @Test
    void aChangeThatIsNoticedIsNoLongerListed() throws IOException {
        Set<String> noticed = ChangeList.read(Packs.OPEN_CONDITIONS);
        noticed.removeIf(id -> !isOf(tried, id) || unnoticed.contains(id));

        assertThat(noticed).as("take these out of open-conditions.csv").isEmpty();
    }

    @Test
    void everyExceptionOfARuleThatIsTriedIsNeeded() {
        assertThat(EXCUSES.misfits(excuse -> excuse.isOfConditions() && isOf(tried, excuse.what())))
                .isEmpty();
    }

    @Test
    void everyRuleCouldBeTried() {
        assertThat(result.untried()).isEmpty();
    }

    @Test
    void theListNamesRulesThatAreThere() throws IOException {
        assertThat(ChangeList.read(Packs.OPEN_CONDITIONS)).allMatch(id -> CARDS.containsKey(ruleOf(id)));
        assertThat(CARDS.keySet()).containsAll(measured().keySet());
    }

    private static boolean isOf(List<RuleCard> cards, String id) {
        return cards.stream().anyMatch(card -> card.id().equals(ruleOf(id)));
    }

    private static String ruleOf(String id) {
        return id.substring(0, id.indexOf(' '));
    }

    private static boolean isOneOfTheFew(RuleCard card) {
        return crc(card.id()) % ONE_OF == 0;
    }

    private static String checkSum(RuleCard card) {
        return "%08x".formatted(crc(card.source().text()));
    }

    private static long crc(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }

    private static Map<String, String> measured() throws IOException {
        Map<String, String> measured = new TreeMap<>();
        lines(MEASURED).forEach(line -> measured.put(line.split(",")[0], line.split(",")[1]));
        return measured;
    }

    private static Stream<String> lines(Path list) throws IOException {
        return Files.exists(list) ? Files.readAllLines(list).stream().skip(1) : Stream.of();
    }

    /** Of the rules that were tried the text of now, of the others that of their last trial. */
    private static void writeMeasured(Map<String, String> before) throws IOException {
        Map<String, String> measured = new TreeMap<>(before);
        measured.keySet().retainAll(CARDS.keySet());
        tried.forEach(card -> measured.put(card.id(), checkSum(card)));
        Files.writeString(
                MEASURED,
                measured.entrySet().stream()
                        .map(rule -> rule.getKey() + "," + rule.getValue() + "\n")
                        .collect(Collectors.joining("", "rule,check_sum\n", "")));
    }
}

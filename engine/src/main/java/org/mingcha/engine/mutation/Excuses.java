package org.mingcha.engine.mutation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.rulebook.BrokenRuleBook;
import org.mingcha.engine.rulebook.PackText;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.text.Text;

/**
 * What no scenario need meet, from the {@code EXCEPTIONS.csv} of the packs: what, reason, who said so and when. What is excused is named and
 * never counted; a {@code *} in the name stands for any characters, where one reason holds for a whole table or kind, and {@code count} then
 * says how many it may excuse.
 */
public final class Excuses {

    private static final List<String> COLUMNS = List.of("what", "reason", "person", "day");

    /** The names of mutants of conditions begin with a rule, or a pattern of rules, and a space. */
    private static final Pattern OF_A_CONDITION = Pattern.compile("[A-Z][A-Z0-9*-]* .*");

    /** Each with the pattern that its name stands for. */
    private final Map<Excuse, Pattern> excuses = new LinkedHashMap<>();

    private final Map<Excuse, Set<String>> used = new HashMap<>();

    private Excuses(List<Excuse> list) {
        list.forEach(excuse -> excuses.put(
                excuse,
                Pattern.compile(Stream.of(excuse.what().split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")))));
    }

    /**
     * A line of the list.
     *
     * @param what an id, or a pattern of ids
     * @param count how many it excuses, where it says so
     */
    public record Excuse(
            String what, Optional<Integer> count, String reason, String person, LocalDate day, String place) {

        /** Whether it speaks of conditions of rules, not of rows, boundaries or whole rules. */
        public boolean isOfConditions() {
            return OF_A_CONDITION.matcher(what).matches();
        }
    }

    /** A line that excused nothing, or not as many as it says: what it names is met by now, has another name, or became more. */
    public record Misfit(Excuse excuse, int found) {

        @Override
        public String toString() {
            return excuse.place() + " " + excuse.what() + ": " + found
                    + excuse.count().map(count -> " ≠ " + count).orElse("");
        }
    }

    /** Reads the lists of all packs; throws {@link BrokenRuleBook} where a line has no reason, no person or no day. */
    public static Excuses of(RuleBook book) {
        List<Fault> faults = new ArrayList<>();
        List<Excuse> excuses = new ArrayList<>();
        book.exceptions().forEach(text -> excuses.addAll(read(text, faults)));
        if (!faults.isEmpty()) {
            throw new BrokenRuleBook(faults);
        }
        return new Excuses(excuses);
    }

    private static List<Excuse> read(PackText text, List<Fault> faults) {
        CsvSheet sheet = CsvSheet.read(text.file(), text.text(), faults);
        List<Excuse> excuses = new ArrayList<>();
        for (CsvSheet.Line line : sheet.lines()) {
            boolean full = COLUMNS.stream()
                    .noneMatch(column -> sheet.cell(line, column).isEmpty());
            try {
                if (full) {
                    String count = sheet.cell(line, "count");
                    excuses.add(new Excuse(
                            sheet.cell(line, "what"),
                            count.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(count)),
                            sheet.cell(line, "reason"),
                            sheet.cell(line, "person"),
                            LocalDate.parse(sheet.cell(line, "day")),
                            text.file() + ":" + line.number()));
                    continue;
                }
            } catch (DateTimeException | NumberFormatException e) {
                // said below
            }
            faults.add(new Fault(
                    text.file(),
                    line.number(),
                    new Text(
                            "例外应写明 what、reason、person 和 day;count 为整数或空着",
                            "an exception needs what, reason, person and day; count is a whole number or empty")));
        }
        return excuses;
    }

    /** The line that excuses {@code id}, if any. */
    public Optional<Excuse> find(String id) {
        Optional<Excuse> found = excuses.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(id).matches())
                .map(Map.Entry::getKey)
                .findFirst();
        found.ifPresent(
                excuse -> used.computeIfAbsent(excuse, line -> new HashSet<>()).add(id));
        return found;
    }

    /** The lines of these that do not fit what was asked for so far. */
    public List<Misfit> misfits(Predicate<Excuse> of) {
        return excuses.keySet().stream()
                .filter(of)
                .map(excuse ->
                        new Misfit(excuse, used.getOrDefault(excuse, Set.of()).size()))
                .filter(fit -> fit.found() == 0
                        || fit.excuse()
                                .count()
                                .filter(count -> count != fit.found())
                                .isPresent())
                .toList();
    }
}

package org.mingcha.engine.mutation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * never counted; a {@code *} in the name stands for any characters, where one reason holds for a whole table or kind.
 */
public final class Excuses {

    private static final List<String> COLUMNS = List.of("what", "reason", "person", "day");

    /** Each with the pattern that its name stands for. */
    private final Map<Excuse, Pattern> excuses = new LinkedHashMap<>();

    private final Set<Excuse> used = new HashSet<>();

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
     */
    public record Excuse(String what, String reason, String person, LocalDate day, String place) {}

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
                    excuses.add(new Excuse(
                            sheet.cell(line, "what"),
                            sheet.cell(line, "reason"),
                            sheet.cell(line, "person"),
                            LocalDate.parse(sheet.cell(line, "day")),
                            text.file() + ":" + line.number()));
                    continue;
                }
            } catch (DateTimeException e) {
                // said below
            }
            faults.add(new Fault(
                    text.file(),
                    line.number(),
                    new Text("例外应写明 what、reason、person 和 day", "an exception needs what, reason, person and day")));
        }
        return excuses;
    }

    /** The line that excuses {@code id}, if any. */
    public Optional<Excuse> find(String id) {
        Optional<Excuse> found = excuses.entrySet().stream()
                .filter(entry -> entry.getValue().matcher(id).matches())
                .map(Map.Entry::getKey)
                .findFirst();
        found.ifPresent(used::add);
        return found;
    }

    /** Lines that have excused nothing so far: what they name is met by now, or has another name. */
    public List<Excuse> unused() {
        return excuses.keySet().stream()
                .filter(excuse -> !used.contains(excuse))
                .toList();
    }
}

package org.mingcha.api.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mingcha.api.problem.FieldProblem;
import org.mingcha.api.problem.Problem;
import org.mingcha.engine.policy.Evidence;

/**
 * A year's list as a person pastes it: a line for each day or run of days, {@code 2027-02-05 至 2027-02-11 休 春节} or {@code 2027-02-20 班 春节调休}.
 * Between the two days stands 至, ~ or --; instead of 休 and 班 may stand off and worked; empty lines are passed over.
 */
final class HolidayList {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_RUN = 31;
    private static final String DAY = "(\\d{4})[-/年](\\d{1,2})[-/月](\\d{1,2})日?";
    private static final Pattern LINE = Pattern.compile(
            "\\s*" + DAY + "(?:\\s*(?:至|~|～|--)\\s*" + DAY + ")?[\\s,，]+(休|放假|off|班|上班|worked)[\\s,，]+(\\S.*?)\\s*");

    private HolidayList() {}

    /** The days of the list; refused with what is wrong with each line that is not understood. */
    static List<CalendarDay> read(String text, Evidence evidence, String source) {
        List<String> lines = text.lines().toList();
        if (lines.size() > MOST_LINES) {
            throw Problem.field("/list", "size", "最多 " + MOST_LINES + " 行。", "At most " + MOST_LINES + " lines.");
        }
        List<CalendarDay> days = new ArrayList<>();
        List<FieldProblem> faults = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).isBlank()) {
                continue;
            }
            List<CalendarDay> read = line(lines.get(at), evidence, source);
            if (read.isEmpty()) {
                faults.add(new FieldProblem(
                        "/list/" + at,
                        "line",
                        "第 " + (at + 1) + " 行看不懂。写法如“2027-02-05 至 2027-02-11 休 春节”，一次最多 " + LONGEST_RUN + " 天。",
                        "Line " + (at + 1)
                                + " is not understood. Write 2027-02-05 -- 2027-02-11 off Spring Festival, at most "
                                + LONGEST_RUN + " days a line."));
            }
            days.addAll(read);
        }
        if (!faults.isEmpty()) {
            throw Problem.fields(faults);
        }
        return days;
    }

    /** The days of a line; none where it is not understood. */
    private static List<CalendarDay> line(String line, Evidence evidence, String source) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return List.of();
        }
        try {
            LocalDate first = day(parts, 1);
            LocalDate last = parts.group(4) == null ? first : day(parts, 4);
            if (last.isBefore(first) || !last.isBefore(first.plusDays(LONGEST_RUN))) {
                return List.of();
            }
            String word = parts.group(7);
            boolean working = word.endsWith("班") || word.equals("worked");
            return first.datesUntil(last.plusDays(1))
                    .map(day -> new CalendarDay(day, working, parts.group(8), evidence, source))
                    .toList();
        } catch (DateTimeException e) {
            return List.of();
        }
    }

    private static LocalDate day(Matcher parts, int from) {
        return LocalDate.of(
                Integer.parseInt(parts.group(from)),
                Integer.parseInt(parts.group(from + 1)),
                Integer.parseInt(parts.group(from + 2)));
    }
}

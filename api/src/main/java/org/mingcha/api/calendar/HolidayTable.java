package org.mingcha.api.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.problem.FieldProblem;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.engine.policy.Evidence;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The holiday table (节假日表), kept by administrators for this year and those to come; years gone by stay as they were counted. Each day that
 * changes has its line in the audit log, with what stood before and after. Due days that are set already are not touched.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class HolidayTable {

    /** The last year that can be asked for. */
    static final int LAST_YEAR = 2200;

    private static final int FIRST_YEAR = 2000;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_SOURCE = 400;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    HolidayTable(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the table holds of a year. */
    public CalendarYear year(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Problem.notFound(
                    "年份须在 " + FIRST_YEAR + " 至 " + LAST_YEAR + " 之间。",
                    "Years from " + FIRST_YEAR + " to " + LAST_YEAR + " can be asked for.");
        }
        return new CalendarYear(
                year,
                jdbc.sql("SELECT * FROM calendar_day WHERE on_day BETWEEN :first AND :last ORDER BY on_day")
                        .param("first", LocalDate.of(year, 1, 1))
                        .param("last", LocalDate.of(year, 12, 31))
                        .query((row, number) -> new CalendarDay(
                                row.getObject("on_day", LocalDate.class),
                                row.getBoolean("working"),
                                row.getString("name"),
                                evidence(row.getString("evidence")),
                                row.getString("source")))
                        .list());
    }

    /** A word that an operator put into the table by hand and that says nothing here vouches for nothing. */
    private static Evidence evidence(String word) {
        return Arrays.stream(Evidence.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(Evidence.RECALLED);
    }

    /** The years that have days, this year and the next; ascending. */
    public List<Integer> years() {
        TreeSet<Integer> years = new TreeSet<>(List.of(thisYear(), thisYear() + 1));
        years.addAll(jdbc.sql("SELECT DISTINCT EXTRACT(YEAR FROM on_day) FROM calendar_day")
                .query(Integer.class)
                .list());
        return List.copyOf(years);
    }

    /** This year and the next where no holidays are loaded, so that only weekends are off. */
    public List<Integer> missing() {
        return List.of(thisYear(), thisYear() + 1).stream()
                .filter(year -> !year(year).known())
                .toList();
    }

    /** Whether days of the year may be changed: it has not gone by. */
    public boolean mayChange(int year) {
        return year >= thisYear();
    }

    /** Puts a day down, or changes what is said of it. */
    @Transactional
    public CalendarYear set(Account by, long version, CalendarDay day) {
        CalendarDay clean = clean(day);
        throwAny(faults(clean, "/day", day.day().getYear()));
        CalendarYear before = get(clean.day().getYear(), version);
        write(by, find(before, clean.day()), clean, "");
        return year(before.year());
    }

    /**
     * Takes a day out, so that its weekday counts again.
     *
     * @param why what this rests on; kept in the audit log
     */
    @Transactional
    public CalendarYear remove(Account by, long version, LocalDate day, String why) {
        checkYear(day.getYear());
        if (why.isBlank() || why.length() > LONGEST_SOURCE) {
            throw Problem.fields(List.of(sourceNeeded("/source")));
        }
        CalendarYear before = get(day.getYear(), version);
        CalendarDay known = find(before, day);
        if (known == null) {
            throw Problem.notFound("表中没有 " + day + " 这一天。", "The table does not hold " + day + ".");
        }
        write(by, known, null, why.strip());
        return year(before.year());
    }

    /** Puts a whole year down in place of what stood there. */
    @Transactional
    public CalendarYear replace(Account by, int year, long version, List<CalendarDay> days) {
        checkYear(year);
        if (days.isEmpty()) {
            throw Problem.field("/days", "needed", "请列出这一年的节假日和调休上班日。", "List the days of the year.");
        }
        Map<LocalDate, CalendarDay> after = new LinkedHashMap<>();
        List<FieldProblem> faults = new ArrayList<>();
        for (int place = 0; place < days.size(); place++) {
            CalendarDay day = clean(days.get(place));
            faults.addAll(faults(day, "/days/" + place, year));
            if (after.put(day.day(), day) != null) {
                faults.add(new FieldProblem(
                        "/days/" + place, "twice", day.day() + " 列了两次。", day.day() + " is listed twice."));
            }
        }
        throwAny(faults);
        CalendarYear before = get(year, version);
        String source = days.get(0).source().strip();
        before.days().stream()
                .filter(day -> !after.containsKey(day.day()))
                .forEach(day -> write(by, day, null, source));
        after.values().forEach(day -> write(by, find(before, day.day()), day, ""));
        return year(year);
    }

    private void write(Account by, @Nullable CalendarDay before, @Nullable CalendarDay after, String why) {
        if (Objects.equals(before, after)) {
            return;
        }
        LocalDate day = Objects.requireNonNull(before == null ? after : before).day();
        if (before != null) {
            jdbc.sql("DELETE FROM calendar_day WHERE on_day = :day")
                    .param("day", day)
                    .update();
        }
        if (after != null) {
            insert(after);
        }
        audit.add(
                by.id(),
                by.login(),
                after == null ? "calendar.day-removed" : "calendar.day-set",
                "calendar-day",
                day.toString(),
                ("before=" + (before == null ? "-" : before.told()) + " after=" + (after == null ? "-" : after.told())
                                + (why.isEmpty() ? "" : " why=\"" + why + "\""))
                        .strip());
    }

    private void insert(CalendarDay day) {
        try {
            jdbc.sql("INSERT INTO calendar_day (on_day, working, name, evidence, source)"
                            + " VALUES (:day, :working, :name, :evidence, :source)")
                    .param("day", day.day())
                    .param("working", day.working())
                    .param("name", day.name())
                    .param("evidence", day.evidence().word())
                    .param("source", day.source())
                    .update();
        } catch (DuplicateKeyException e) {
            throw Etags.changedMeanwhile();
        }
    }

    /** The year in the version that was read; refuses with 412 what was changed meanwhile. */
    private CalendarYear get(int year, long version) {
        CalendarYear found = year(year);
        if (found.version() != version) {
            throw Etags.changedMeanwhile();
        }
        return found;
    }

    private static @Nullable CalendarDay find(CalendarYear year, LocalDate day) {
        Map<LocalDate, CalendarDay> byDay =
                year.days().stream().collect(Collectors.toMap(CalendarDay::day, Function.identity()));
        return byDay.get(day);
    }

    private static CalendarDay clean(CalendarDay day) {
        return new CalendarDay(
                day.day(),
                day.working(),
                day.name().strip(),
                day.evidence(),
                day.source().strip());
    }

    private List<FieldProblem> faults(CalendarDay day, String at, int year) {
        checkYear(year);
        List<FieldProblem> faults = new ArrayList<>();
        if (day.day().getYear() != year) {
            faults.add(new FieldProblem(
                    at, "other-year", day.day() + " 不在 " + year + " 年。", day.day() + " is not in " + year + "."));
        }
        if (day.working() && !CalendarDay.isWeekend(day.day())) {
            faults.add(new FieldProblem(
                    at,
                    "worked-anyway",
                    day.day() + " 不是周末，本来上班，不必列为调休上班日。",
                    day.day() + " is no weekend day and is worked anyway."));
        }
        if (day.name().isEmpty() || day.name().length() > LONGEST_NAME) {
            faults.add(new FieldProblem(
                    at,
                    "name",
                    day.day() + "：名称须为 1 至 " + LONGEST_NAME + " 个字。",
                    day.day() + ": a name has 1 to " + LONGEST_NAME + " characters."));
        }
        if (day.source().isEmpty() || day.source().length() > LONGEST_SOURCE) {
            faults.add(sourceNeeded(at));
        }
        return faults;
    }

    private static FieldProblem sourceNeeded(String at) {
        return new FieldProblem(
                at,
                "source",
                "请写明依据的文件或来源，最多 " + LONGEST_SOURCE + " 个字。",
                "State the document or other source, in at most " + LONGEST_SOURCE + " characters.");
    }

    private static void throwAny(List<FieldProblem> faults) {
        if (!faults.isEmpty()) {
            throw Problem.fields(faults.stream().distinct().toList());
        }
    }

    private void checkYear(int year) {
        if (!mayChange(year) || year > LAST_YEAR) {
            throw Problem.field(
                    "/year",
                    "year",
                    "只能更改 " + thisYear() + " 年及以后的日历，最晚 " + LAST_YEAR + " 年；已过去的年份保持原样。",
                    "Years from " + thisYear() + " to " + LAST_YEAR + " can be changed; those gone by stay.");
        }
    }

    private int thisYear() {
        return LocalDate.now(clock).getYear();
    }
}

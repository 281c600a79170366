package org.mingcha.api.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts in working days (工作日): Monday to Friday, but for the days of the calendar table. */
@Component
public class WorkingDays {

    private final JdbcClient jdbc;

    WorkingDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The {@code count}-th working day after {@code day}, which itself does not count.
     *
     * @param count 1 or more
     */
    public LocalDate after(LocalDate day, int count) {
        Map<LocalDate, Boolean> special = jdbc
                .sql("SELECT on_day, working FROM calendar_day WHERE on_day > :from AND on_day <= :to")
                .param("from", day)
                .param("to", day.plusDays(count * 2L + 60))
                .query((row, number) -> Map.entry(row.getObject("on_day", LocalDate.class), row.getBoolean("working")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        LocalDate reached = day;
        for (int left = count; left > 0; ) {
            reached = reached.plusDays(1);
            boolean weekday =
                    reached.getDayOfWeek() != DayOfWeek.SATURDAY && reached.getDayOfWeek() != DayOfWeek.SUNDAY;
            if (special.getOrDefault(reached, weekday)) {
                left--;
            }
        }
        return reached;
    }

    /** The first working day that is not before {@code day}. */
    public LocalDate onOrAfter(LocalDate day) {
        return after(day.minusDays(1), 1);
    }

    /** Whether the calendar table holds each year from one day to another, both included. */
    public boolean knows(LocalDate from, LocalDate to) {
        return IntStream.rangeClosed(from.getYear(), to.getYear()).allMatch(this::knows);
    }

    /** Whether the calendar table holds the year; without it holidays of that year are counted as working days. */
    public boolean knows(int year) {
        return jdbc.sql("SELECT COUNT(*) FROM calendar_day WHERE on_day BETWEEN :first AND :last")
                        .param("first", LocalDate.of(year, 1, 1))
                        .param("last", LocalDate.of(year, 12, 31))
                        .query(Long.class)
                        .single()
                > 0;
    }
}

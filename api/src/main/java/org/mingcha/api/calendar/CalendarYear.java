package org.mingcha.api.calendar;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.mingcha.engine.policy.Evidence;

/** What the table holds of a year, in the order of the days; a year without days is not known. */
public record CalendarYear(int year, List<CalendarDay> days) {

    public CalendarYear {
        days = List.copyOf(days);
    }

    /** Whether holidays of the year are loaded; else only weekends are off. */
    public boolean known() {
        return !days.isEmpty();
    }

    /** How many days were written down from memory and held against no document. */
    public long recalled() {
        return days.stream().filter(day -> day.evidence() == Evidence.RECALLED).count();
    }

    /** How many days are off, weekends that are named among them. */
    public long off() {
        return days.stream().filter(day -> !day.working()).count();
    }

    /** How many weekend days are worked. */
    public long worked() {
        return days.size() - off();
    }

    /** Another one for other days; the {@code ETag}. */
    public long version() {
        CRC32 sum = new CRC32();
        sum.update(days.stream()
                .map(day -> day.day() + " " + day.told())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}

package org.mingcha.api.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.engine.policy.Evidence;

/**
 * What a person typed about a day or a year, as it was typed, so that it can stand in the form again where it was refused.
 *
 * @param what of the day: {@code off}, {@code worked}, or {@code usual} to take it out of the table
 * @param list of the year, a line for each day
 * @param version of the year that the person saw
 */
record HolidayForm(
        @Nullable String day,
        @Nullable String what,
        @Nullable String name,
        @Nullable String evidence,
        @Nullable String source,
        @Nullable String list,
        @Nullable Long version) {

    static final HolidayForm NOTHING = new HolidayForm(null, null, null, null, null, null, null);

    private static final int LONGEST_LIST = 20_000;

    /** For a day that is to be changed: what the table says of it. */
    static HolidayForm of(CalendarDay day) {
        return new HolidayForm(
                day.day().toString(),
                day.working() ? "worked" : "off",
                day.name(),
                day.evidence().name(),
                day.source(),
                null,
                null);
    }

    long knownVersion() {
        return version == null ? -1 : version;
    }

    /** The day, which is one of {@code year}. */
    LocalDate checkedDay(int year) {
        try {
            LocalDate typed = LocalDate.parse(day == null ? "" : day.strip());
            if (typed.getYear() == year) {
                return typed;
            }
        } catch (DateTimeParseException e) {
            // Said below: whoever typed no day needs to hear the same.
        }
        throw Problem.field(
                "/day",
                "day",
                "请填 " + year + " 年的一天，如 " + year + "-03-05。",
                "A day of " + year + ", like " + year + "-03-05.");
    }

    boolean removes() {
        return "usual".equals(what);
    }

    /** The day as it is to stand. */
    CalendarDay checked(int year) {
        if (!"off".equals(what) && !"worked".equals(what)) {
            throw Problem.field("/what", "needed", "请选择放假、上班或按平常。", "Choose off, worked or as usual.");
        }
        return new CalendarDay(
                checkedDay(year), "worked".equals(what), name == null ? "" : name, checkedEvidence(), checkedSource());
    }

    String checkedSource() {
        return source == null ? "" : source;
    }

    Evidence checkedEvidence() {
        for (Evidence one : Evidence.values()) {
            if (one.name().equals(evidence)) {
                return one;
            }
        }
        throw Problem.field("/evidence", "needed", "请选择依据的来历。", "Choose how it is known.");
    }

    String checkedList() {
        return list == null ? "" : Problem.within("/list", list, LONGEST_LIST);
    }
}

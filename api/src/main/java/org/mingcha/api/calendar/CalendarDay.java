package org.mingcha.api.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.mingcha.engine.policy.Evidence;

/**
 * A day that is not what its weekday says (节假日、调休).
 *
 * @param working a weekend day that is worked; else a day off
 * @param source the document it was read in, or what else it rests on; empty where it came with the program
 */
public record CalendarDay(LocalDate day, boolean working, String name, Evidence evidence, String source) {

    /** Whether the day falls on a Saturday or Sunday. */
    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** All but the day itself, as the audit log tells it. */
    String told() {
        return (working ? "worked" : "off") + " \"" + name + "\" " + evidence.word() + " \"" + source + "\"";
    }
}

package org.mingcha.engine.time;

import java.time.LocalDate;

/**
 * A stretch of days, both ends included, as documents say "自…起至…止".
 *
 * @param lastDay {@link LocalDate#MAX} when the end is open
 */
public record Period(LocalDate firstDay, LocalDate lastDay) {

    public Period {
        if (lastDay.isBefore(firstDay)) {
            throw new IllegalArgumentException("last day " + lastDay + " is before first day " + firstDay);
        }
    }

    public static Period of(LocalDate day) {
        return new Period(day, day);
    }

    public boolean encloses(Period other) {
        return !other.firstDay.isBefore(firstDay) && !other.lastDay.isAfter(lastDay);
    }

    public boolean overlaps(Period other) {
        return !other.firstDay.isAfter(lastDay) && !other.lastDay.isBefore(firstDay);
    }

    /** Whether {@code other} begins the day after this ends. */
    public boolean meets(Period other) {
        return !lastDay.equals(LocalDate.MAX) && lastDay.plusDays(1).equals(other.firstDay);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** How many whole calendar months these are; 0 where they do not begin with the first and end with the last day of a month. */
    public int months() {
        boolean whole = firstDay.getDayOfMonth() == 1
                && !lastDay.equals(LocalDate.MAX)
                && lastDay.getDayOfMonth() == lastDay.lengthOfMonth();
        return whole
                ? (lastDay.getYear() - firstDay.getYear()) * 12 + lastDay.getMonthValue() - firstDay.getMonthValue() + 1
                : 0;
    }

    /** Whether these are exactly the days of one calendar month, quarter or year, or of none of them. */
    public PeriodKind kind() {
        int months = months();
        int month = firstDay.getMonthValue();
        return switch (months) {
            case 1 -> PeriodKind.MONTH;
            case 3 -> month % 3 == 1 ? PeriodKind.QUARTER : PeriodKind.OTHER;
            case 12 -> month == 1 ? PeriodKind.YEAR : PeriodKind.OTHER;
            default -> PeriodKind.OTHER;
        };
    }

    @Override
    public String toString() {
        if (firstDay.equals(lastDay)) {
            return firstDay.toString();
        }
        return firstDay + "/" + (lastDay.equals(LocalDate.MAX) ? ".." : lastDay.toString());
    }
}

package org.mingcha.api.rulebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mingcha.engine.time.Period;

/**
 * Rows of a table over time, as a picture: a lane for each key, a bar for each row's days, what lies between two rows hatched. Places are per cent
 * of the width, so that the picture needs no fixed size.
 *
 * @param from first day shown; {@code to} the last, both included
 */
record TimeLine(LocalDate from, LocalDate to, BigDecimal today, List<Tick> ticks, List<Lane> lanes) {

    /** No rule of the pack judges a day before; rows that began earlier are drawn from here. */
    private static final int FIRST_YEAR = 2015;

    private static final int YEARS_AHEAD = 2;
    private static final int MOST_YEARS_AHEAD = 6;
    private static final int MOST_TICKS = 7;

    /** Where a year begins. */
    record Tick(int year, BigDecimal x) {}

    /**
     * The rows of one key.
     *
     * @param label the key in words; empty where the table has none
     * @param tracks bars below one another where days overlap
     * @param gaps days between rows on which none is in force
     */
    record Lane(String label, List<RowView> rows, List<List<Bar>> tracks, List<Gap> gaps) {

        /** Height of the lane in tracks. */
        public int height() {
            return tracks.size();
        }
    }

    /** @param cutLeft whether it began before the picture; {@code cutRight} whether it goes on after it */
    record Bar(BigDecimal x, BigDecimal width, RowView row, boolean cutLeft, boolean cutRight) {}

    record Gap(BigDecimal x, BigDecimal width, Period days) {}

    /**
     * The rows of one key before they are drawn.
     *
     * @param standIns days on which a row for more keys holds where none of these does
     */
    record Rows(String label, List<RowView> rows, List<Period> standIns) {}

    /** Draws {@code groups}, with {@code today} marked. */
    static TimeLine of(List<Rows> groups, LocalDate today) {
        int firstYear = groups.stream()
                .flatMap(group -> group.rows().stream())
                .mapToInt(row -> row.period().firstDay().getYear())
                .min()
                .orElse(today.getYear());
        int lastYear = groups.stream()
                .flatMap(group -> group.rows().stream())
                .filter(row -> !row.open())
                .mapToInt(row -> row.period().lastDay().getYear())
                .max()
                .orElse(today.getYear());
        LocalDate from = LocalDate.of(Math.min(Math.max(firstYear, FIRST_YEAR), today.getYear()), 1, 1);
        int end = Math.min(Math.max(lastYear, today.getYear() + YEARS_AHEAD), today.getYear() + MOST_YEARS_AHEAD);
        Scale scale = new Scale(from, LocalDate.of(end, 12, 31));
        return new TimeLine(
                from,
                scale.to(),
                scale.x(today),
                ticks(scale),
                groups.stream().map(group -> lane(group, scale, today)).toList());
    }

    private static List<Tick> ticks(Scale scale) {
        int years = scale.to().getYear() - scale.from().getYear() + 1;
        int step = (years + MOST_TICKS - 1) / MOST_TICKS;
        List<Tick> ticks = new ArrayList<>();
        for (int year = scale.from().getYear(); year <= scale.to().getYear(); year += step) {
            ticks.add(new Tick(year, scale.x(LocalDate.of(year, 1, 1))));
        }
        return ticks;
    }

    private static Lane lane(Rows group, Scale scale, LocalDate today) {
        List<RowView> rows = group.rows().stream()
                .sorted(Comparator.comparing(row -> row.period().firstDay()))
                .toList();
        List<List<Bar>> tracks = new ArrayList<>();
        List<LocalDate> ends = new ArrayList<>();
        for (RowView row : rows) {
            int track = 0;
            while (track < ends.size() && !ends.get(track).isBefore(row.period().firstDay())) {
                track++;
            }
            if (track == tracks.size()) {
                tracks.add(new ArrayList<>());
                ends.add(row.period().lastDay());
            } else {
                ends.set(track, row.period().lastDay());
            }
            if (scale.shows(row.period())) {
                tracks.get(track).add(scale.bar(row));
            }
        }
        return new Lane(group.label(), rows, tracks, gaps(group, scale, today));
    }

    /** The days after the first row, up to today, on which neither a row of the key nor one that stands in is in force. */
    private static List<Gap> gaps(Rows group, Scale scale, LocalDate today) {
        List<Period> days = Stream.concat(group.rows().stream().map(RowView::period), group.standIns().stream())
                .sorted(Comparator.comparing(Period::firstDay))
                .toList();
        LocalDate begin = group.rows().stream()
                .map(row -> row.period().firstDay())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Gap> gaps = new ArrayList<>();
        LocalDate reached = begin.minusDays(1);
        for (Period period : days) {
            if (!reached.equals(LocalDate.MAX) && period.firstDay().isAfter(reached.plusDays(1))) {
                addGap(new Period(reached.plusDays(1), period.firstDay().minusDays(1)), scale, gaps);
            }
            if (period.lastDay().isAfter(reached)) {
                reached = period.lastDay();
            }
        }
        if (reached.isBefore(today)) {
            addGap(new Period(reached.plusDays(1), today), scale, gaps);
        }
        return gaps;
    }

    private static void addGap(Period days, Scale scale, List<Gap> gaps) {
        if (scale.shows(days)) {
            gaps.add(new Gap(scale.x(days.firstDay()), scale.width(days), days));
        }
    }

    /** Turns days into places. */
    private record Scale(LocalDate from, LocalDate to) {

        boolean shows(Period days) {
            return !days.lastDay().isBefore(from) && !days.firstDay().isAfter(to);
        }

        Bar bar(RowView row) {
            Period days = row.period();
            return new Bar(
                    x(days.firstDay()),
                    width(days),
                    row,
                    days.firstDay().isBefore(from),
                    days.lastDay().isAfter(to));
        }

        BigDecimal width(Period days) {
            LocalDate end = days.lastDay().isAfter(to) ? to : days.lastDay();
            return x(end.plusDays(1)).subtract(x(days.firstDay()));
        }

        BigDecimal x(LocalDate day) {
            LocalDate shown = day.isBefore(from) ? from : day;
            return BigDecimal.valueOf(100L * ChronoUnit.DAYS.between(from, shown))
                    .divide(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to.plusDays(1))), 3, RoundingMode.HALF_UP);
        }
    }
}

package org.mingcha.api.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.policy.Evidence;
import org.mingcha.engine.time.Period;

class TimeLineTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    private static Period days(String first, String last) {
        return new Period(LocalDate.parse(first), last.isEmpty() ? LocalDate.MAX : LocalDate.parse(last));
    }

    private static RowView row(String first, String last) {
        return new RowView(days(first, last), List.of(), null, "", Evidence.TEXT_FOUND, "", null, null);
    }

    private static TimeLine.Lane lane(List<RowView> rows, List<Period> standIns) {
        return TimeLine.of(List.of(new TimeLine.Rows("", rows, standIns)), TODAY)
                .lanes()
                .get(0);
    }

    @Test
    void rowsThatMeetLeaveNoGap() {
        assertThat(lane(List.of(row("2020-01-01", "2022-12-31"), row("2023-01-01", "")), List.of())
                        .gaps())
                .isEmpty();
    }

    @Test
    void oneDayBetweenRowsIsAGap() {
        assertThat(lane(List.of(row("2020-01-01", "2022-12-30"), row("2023-01-01", "")), List.of())
                        .gaps())
                .extracting(TimeLine.Gap::days)
                .containsExactly(days("2022-12-31", "2022-12-31"));
    }

    @Test
    void afterTheLastRowThereIsAGapUpToToday() {
        assertThat(lane(List.of(row("2020-01-01", "2026-06-29")), List.of()).gaps())
                .extracting(TimeLine.Gap::days)
                .containsExactly(days("2026-06-30", "2026-07-01"));
        assertThat(lane(List.of(row("2020-01-01", "2026-07-01")), List.of()).gaps())
                .isEmpty();
    }

    @Test
    void aMoreGeneralRowFillsTheGap() {
        assertThat(lane(List.of(row("2020-03-01", "2021-03-31")), List.of(days("2018-01-01", "")))
                        .gaps())
                .isEmpty();
    }

    @Test
    void rowsThatOverlapLieBelowOneAnother() {
        TimeLine.Lane lane = lane(List.of(row("2020-01-01", ""), row("2021-01-01", "2021-12-31")), List.of());
        assertThat(lane.height()).isEqualTo(2);
        assertThat(lane.gaps()).isEmpty();
    }

    @Test
    void placesArePerCentOfTheDaysShown() {
        TimeLine line =
                TimeLine.of(List.of(new TimeLine.Rows("", List.of(row("2025-01-01", "2025-12-31")), List.of())), TODAY);
        assertThat(line.from()).isEqualTo("2025-01-01");
        assertThat(line.to()).isEqualTo("2028-12-31");
        // 365 of the 1461 days of four years.
        TimeLine.Bar bar = line.lanes().get(0).tracks().get(0).get(0);
        assertThat(bar.x()).isEqualByComparingTo("0");
        assertThat(bar.width()).isEqualByComparingTo("24.983");
        assertThat(line.today()).isEqualByComparingTo("37.372");
    }
}

package org.mingcha.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    @Test
    void bothEndsBelongToIt() {
        Period period = period("2020-01-01", "2020-12-31");

        assertThat(period.contains(LocalDate.parse("2020-01-01"))).isTrue();
        assertThat(period.contains(LocalDate.parse("2020-12-31"))).isTrue();
        assertThat(period.contains(LocalDate.parse("2019-12-31"))).isFalse();
        assertThat(period.contains(LocalDate.parse("2021-01-01"))).isFalse();
    }

    @Test
    void touchingDaysOverlapAndNeighboursDoNot() {
        assertThat(period("2020-01-01", "2020-01-31").overlaps(period("2020-01-31", "2020-02-29")))
                .isTrue();
        assertThat(period("2020-01-01", "2020-01-31").overlaps(period("2020-02-01", "2020-02-29")))
                .isFalse();
    }

    @Test
    void anOpenEndEnclosesEveryLaterDay() {
        Period open = new Period(LocalDate.parse("2020-01-01"), LocalDate.MAX);

        assertThat(open.encloses(period("2020-01-01", "2999-12-31"))).isTrue();
        assertThat(open.encloses(period("2019-12-31", "2020-01-01"))).isFalse();
    }

    @Test
    void refusesAnEndBeforeItsBeginning() {
        assertThatThrownBy(() -> period("2020-01-02", "2020-01-01")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-01,2024-02-29,MONTH",
        "2023-02-01,2023-02-28,MONTH",
        "2024-02-01,2024-02-28,OTHER",
        "2024-04-01,2024-06-30,QUARTER",
        "2024-02-01,2024-04-30,OTHER",
        "2024-01-01,2024-12-31,YEAR",
        "2024-02-01,2025-01-31,OTHER",
        "2024-01-02,2024-01-31,OTHER"
    })
    void knowsMonthsQuartersAndYears(String first, String last, PeriodKind kind) {
        assertThat(period(first, last).kind()).isEqualTo(kind);
    }

    @Test
    void onePeriodMeetsTheNextDay() {
        assertThat(period("2024-01-01", "2024-01-31").meets(period("2024-02-01", "2024-02-29")))
                .isTrue();
        assertThat(period("2024-01-01", "2024-01-31").meets(period("2024-02-02", "2024-02-29")))
                .isFalse();
        assertThat(new Period(LocalDate.parse("2024-01-01"), LocalDate.MAX).meets(period("2024-02-01", "2024-02-29")))
                .isFalse();
    }

    private static Period period(String first, String last) {
        return new Period(LocalDate.parse(first), LocalDate.parse(last));
    }
}

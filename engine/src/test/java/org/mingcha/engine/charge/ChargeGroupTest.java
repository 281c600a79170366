package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.money.Money;

/** Charges that belong together. */
class ChargeGroupTest {

    @Test
    void groupsByKeyAndLeavesOutWhatHasNone() {
        List<ChargeGroup> groups = ChargeGroup.of(
                List.of(
                        Charges.of("R1", "2024-01-01", "N2"),
                        Charges.of("R2", "2024-01-01", "N1"),
                        Charges.of("R3", "2024-01-01", Map.of()),
                        Charges.of("R4", "2024-01-01", "N2")),
                row -> row.text("receipt_no"));

        assertThat(groups).extracting(ChargeGroup::toString).containsExactly("[R2]", "[R1, R4]");
        assertThat(groups.get(0).isSeveral()).isFalse();
        assertThat(groups.get(1).isSeveral()).isTrue();
    }

    @Test
    void theLatestIsTheLastByDayThenByNumber() {
        ChargeGroup group = group(
                Charges.of("R3", "2024-01-02", "N"),
                Charges.of("R9", "2024-01-01", "N"),
                Charges.of("R2", "2024-01-02", "N"));

        assertThat(group.getLast()).hasToString("R3");
        assertThat(group.getOthers()).hasToString("[R9, R2]");
    }

    @Test
    void whatAllSayIsTheSame() {
        ChargeGroup group = group(
                Charges.of("R1", "2024-01-01", Map.of("payer_code", "P1")),
                Charges.of("R2", "2024-01-01", Map.of("payer_code", "P2")));

        assertThat(group.same("charged_on")).isTrue();
        assertThat(group.same("receipt_type")).isTrue();
        assertThat(group.same("payer_code")).isFalse();
        assertThat(group.differ("charged_on")).isFalse();
        assertThat(group.differ("payer_code")).isTrue();
    }

    @Test
    void whatOneDoesNotSayIsNotTheSameAndDoesNotDiffer() {
        ChargeGroup group = group(
                Charges.of("R1", "2024-01-01", Map.of("receipt_type", "FISCAL")),
                Charges.of("R2", "2024-01-01", Map.of()));

        assertThat(group.same("receipt_type")).isFalse();
        assertThat(group.differ("receipt_type")).isFalse();
    }

    @Test
    void canBeCutUpByWhatIsSaidAndByYear() {
        ChargeGroup group = group(
                Charges.of("R1", "2023-12-31", Map.of("receipt_type", "FISCAL")),
                Charges.of("R2", "2024-01-01", Map.of("receipt_type", "FISCAL")),
                Charges.of("R3", "2024-01-02", Map.of()));

        assertThat(group.by("receipt_type")).hasToString("[[R3], [R1, R2]]");
        assertThat(group.byYear()).hasToString("[[R1], [R2, R3]]");
    }

    @Test
    void whatTookNothingCanBeLeftOut() {
        ChargeGroup group = group(
                Charges.of("R1", "2024-01-01", Map.of("amount", Money.ZERO)), Charges.of("R2", "2024-01-01", "N"));

        assertThat(group.getPaid()).hasToString("[R2]");
        assertThat(group(Charges.of("R1", "2024-01-01", Map.of("amount", Money.ZERO)))
                        .getPaid()
                        .getLast())
                .isNull();
    }

    private static ChargeGroup group(Charge... charges) {
        return ChargeGroup.of(List.of(charges), row -> "one").get(0);
    }
}

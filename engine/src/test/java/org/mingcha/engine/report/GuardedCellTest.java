package org.mingcha.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedCellTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx"})
    void whatLooksLikeAFormulaIsGuarded(String cell) {
        assertThat(GuardedCell.of(cell)).isEqualTo("'" + cell);
    }

    @Test
    void numbersAndWordsAreLeftAlone() {
        assertThat(GuardedCell.of("-12.50")).isEqualTo("-12.50");
        assertThat(GuardedCell.of("停车费")).isEqualTo("停车费");
        assertThat(GuardedCell.of("")).isEmpty();
    }
}

package org.mingcha.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx"})
    void whatLooksLikeAFormulaIsGuarded(String cell) {
        assertThat(FormulaGuard.guarded(cell)).isEqualTo("'" + cell);
    }

    @Test
    void numbersAndWordsAreLeftAlone() {
        assertThat(FormulaGuard.guarded("-12.50")).isEqualTo("-12.50");
        assertThat(FormulaGuard.guarded("停车费")).isEqualTo("停车费");
        assertThat(FormulaGuard.guarded("")).isEmpty();
    }
}

package org.mingcha.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against codes that public bodies have published. */
class CreditCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"12511401452346395X", "11150000011512968L"})
    void acceptsPublishedCodes(String code) {
        assertThat(CreditCode.isValid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12511401452346395Y", "12511401452346395", "12511401452346395x", "1251140145234639O5", ""})
    void refusesAWrongCheckCharacterLengthCaseOrLetter(String code) {
        assertThat(CreditCode.isValid(code)).isFalse();
    }

    @Test
    void everyChangeOfOneCharacterIsNoticed() {
        String code = "12511401452346395X";
        String alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (int place = 0; place < code.length(); place++) {
            for (char other : alphabet.toCharArray()) {
                String changed = code.substring(0, place) + other + code.substring(place + 1);
                assertThat(CreditCode.isValid(changed)).as(changed).isEqualTo(changed.equals(code));
            }
        }
    }
}

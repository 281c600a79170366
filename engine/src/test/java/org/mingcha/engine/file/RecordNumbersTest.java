package org.mingcha.engine.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordNumbersTest {

    @Test
    void aNumberIsNewOncePerUnit() {
        RecordNumbers numbers = new RecordNumbers();
        assertThat(numbers.add("A", "1")).isTrue();
        assertThat(numbers.add("A", "1")).isFalse();
        assertThat(numbers.add("B", "1")).isTrue();
        assertThat(numbers.add("A1", "")).isTrue();
    }

    @Test
    void manyNumbersAreToldApart() {
        RecordNumbers numbers = new RecordNumbers();
        for (int number = 0; number < 300_000; number++) {
            assertThat(numbers.add("U", "R" + number)).isTrue();
        }
        for (int number = 0; number < 300_000; number += 7) {
            assertThat(numbers.add("U", "R" + number)).isFalse();
        }
        assertThat(numbers.size()).isEqualTo(300_000);
    }
}

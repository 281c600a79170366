package org.mingcha.engine.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTest {

    @Test
    void isCutOffAndNeverRounded() {
        assertThat(new Share(1999, 2000).percent()).isEqualTo("99.9");
        assertThat(new Share(11_999, 12_000).percent()).isEqualTo("99.9");
        assertThat(new Share(2, 3).percent()).isEqualTo("66.6");
        assertThat(new Share(2000, 2000).percent()).isEqualTo("100.0");
    }

    @Test
    void isWholeOnlyWhereNothingIsMissing() {
        assertThat(new Share(1999, 2000).isWhole()).isFalse();
        assertThat(new Share(0, 0).isWhole()).isTrue();
    }
}

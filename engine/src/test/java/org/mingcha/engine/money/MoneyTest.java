package org.mingcha.engine.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void refusesAFractionOfAFen() {
        assertThatThrownBy(() -> Money.ofYuan("0.001")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void readsAndWritesTheSameAmount() {
        assertThat(Money.ofYuan("1234.5")).hasToString("1234.50");
        assertThat(Money.ofYuan("-0.01")).hasToString("-0.01");
        assertThat(Money.ofYuan("3")).isEqualTo(new Money(300));
    }

    @Test
    void roundsHalfUpWhereAsked() {
        assertThat(Money.rounded(new BigDecimal("0.005"), RoundingMode.HALF_UP)).isEqualTo(new Money(1));
        assertThat(Money.rounded(new BigDecimal("0.0049"), RoundingMode.HALF_UP))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void overflowThrowsInsteadOfWrapping() {
        Money most = new Money(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE).abs()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anInclusiveLimitAdmitsItselfAndAnExclusiveOneDoesNot() {
        Money limit = Money.ofYuan("300000");

        assertThat(Limit.parse("<=300000").admits(limit)).isTrue();
        assertThat(Limit.parse("<300000").admits(limit)).isFalse();
        assertThat(Limit.parse("<300000").excludes(limit)).isTrue();
        assertThat(Limit.parse("<=300000").excludes(limit.plus(new Money(1)))).isTrue();
    }

    @Test
    void whatIsNotKnownIsNeitherWithinNorBeyondALimit() {
        Limit limit = Limit.parse("<=300000");

        assertThat(limit.admits((Money) null)).isFalse();
        assertThat(limit.excludes((Money) null)).isFalse();
        assertThat(Limit.UNKNOWN.admits(Money.ZERO)).isFalse();
        assertThat(Limit.UNKNOWN.excludes(Money.ZERO)).isFalse();
    }
}

package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Row;

class RoundedPartsTest {

    private static final Money FEN = Money.ofYuan("0.01");

    @Test
    void onePartIsRoundedOnce() {
        assertThat(together("1")).isEqualTo(FEN);
    }

    @Test
    void eachFurtherPartAddsHalfAFen() {
        assertThat(together("2")).isEqualTo(FEN);
        assertThat(together("3")).isEqualTo(Money.ofYuan("0.02"));
        assertThat(together("100")).isEqualTo(Money.ofYuan("0.50"));
        assertThat(together("101")).isEqualTo(Money.ofYuan("0.51"));
    }

    @Test
    void whatIsNoSumOfPartsHasNone() {
        Charge charge = Charges.of("R1", "2024-05-01", Map.of("quantity", BigDecimal.TEN));

        assertThat(RoundedParts.counted(charge)).isEmpty();
        assertThat(RoundedParts.behind(charge, "tolerance", FEN, FEN)).isSameAs(Row.NONE);
    }

    private static Money together(String parts) {
        return RoundedParts.together(FEN, new BigDecimal(parts));
    }
}

package org.mingcha.api.page;

import java.math.BigDecimal;
import org.mingcha.engine.money.Money;

/** Figures as people read them: thousands marked, yuan with two decimals, never rounded. */
public final class Figures {

    static final Figures INSTANCE = new Figures();

    private Figures() {}

    /** Yuan: {@code 1,234.50}. */
    public String yuan(Money amount) {
        return String.format(java.util.Locale.ROOT, "%,.2f", new BigDecimal(amount.toString()));
    }

    /** Yuan as a report writes them, with marks; a text that is no amount stays as it is. */
    public String yuan(String amount) {
        return amount.matches("-?\\d{1,15}\\.\\d{2}") ? yuan(Money.ofYuan(amount)) : amount;
    }

    public String count(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}

package org.mingcha.api.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.mingcha.engine.money.Money;

/** Figures as people read them: thousands marked, yuan with two decimals, never rounded. */
public final class Figures {

    static final Figures INSTANCE = new Figures();

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Figures() {}

    /** Yuan: {@code 1,234.50}. */
    public String yuan(Money amount) {
        return String.format(Locale.ROOT, "%,.2f", new BigDecimal(amount.toString()));
    }

    /** Yuan as a report writes them, with marks; a text that is no amount stays as it is. */
    public String yuan(String amount) {
        return amount.matches("-?\\d{1,15}\\.\\d{2}") ? yuan(Money.ofYuan(amount)) : amount;
    }

    /** Part of a whole in percent, cut to one decimal; a dash where there is no whole. */
    public String share(Money part, Money whole) {
        return whole.isPositive()
                ? BigDecimal.valueOf(part.fen())
                                .multiply(BigDecimal.valueOf(100))
                                .divide(BigDecimal.valueOf(whole.fen()), 1, RoundingMode.DOWN)
                                .toPlainString()
                        + " %"
                : "–";
    }

    /** A moment by the clock of this place: {@code 2026-03-05 14:20}. */
    public String moment(Instant at) {
        return MOMENT.format(at);
    }

    /** The day of a moment by the clock of this place. */
    public String day(Instant at) {
        return MOMENT.format(at).substring(0, 10);
    }

    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

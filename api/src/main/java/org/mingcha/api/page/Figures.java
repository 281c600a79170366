package org.mingcha.api.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mingcha.engine.money.Money;

/** Figures as people read them: thousands marked, yuan with two decimals. Only sums in {@linkplain MoneyUnit#WAN 万元} are rounded, half up. */
public final class Figures {

    /** A yuan amount within a text: four digits or more before two decimals, and no part of a longer number or word. */
    private static final Pattern AMOUNT = Pattern.compile("(?<![\\w.,])\\d{4,15}\\.\\d{2}(?![\\w.,]*\\d)");

    private final MoneyUnit unit;

    Figures(MoneyUnit unit) {
        this.unit = unit;
    }

    /** What sums are shown in. */
    public MoneyUnit unit() {
        return unit;
    }

    /** A sum in the unit that the person chose, with two decimals. */
    public String sum(Money amount) {
        return String.format(Locale.ROOT, "%,.2f", unit.of(amount));
    }

    /** Yuan: {@code 1,234.50}. */
    public String yuan(Money amount) {
        return String.format(Locale.ROOT, "%,.2f", new BigDecimal(amount.toString()));
    }

    /** Yuan as a report writes them, with marks; a text that is no amount stays as it is. */
    public String yuan(String amount) {
        return amount.matches("-?\\d{1,15}\\.\\d{2}") ? yuan(Money.ofYuan(amount)) : amount;
    }

    /** A text in which every amount has marks. */
    public String marked(String text) {
        return AMOUNT.matcher(text).replaceAll(amount -> yuan(amount.group()));
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
        return Moments.of(at);
    }

    /** The day of a moment by the clock of this place. */
    public String day(Instant at) {
        return Moments.of(at).substring(0, 10);
    }

    public String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

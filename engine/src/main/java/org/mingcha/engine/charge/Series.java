package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;

/**
 * Numbers that should follow one another (连号), such as those of the receipts of one book, and the charges that bear them. What is missing
 * between its first and its last number was perhaps used and not entered.
 */
public final class Series {

    private static final String SOURCE = "record.";
    /** More digits than this are no running number: those in front are left out. */
    private static final int LONGEST = 15;

    private final String field;
    private final NavigableMap<Long, Charge> charges;

    private Series(String field, NavigableMap<Long, Charge> charges) {
        this.field = field;
        this.charges = charges;
    }

    /**
     * The runs of numbers that the charges of {@code group} bear under {@code field}, lowest first. Where more than {@code mostGap} numbers are
     * missing in a row, another run begins: another book, or a batch handed out later. Of charges with one number the first counts; charges
     * whose field does not end in a number are left out.
     */
    public static List<Series> runs(ChargeGroup group, String field, @Nullable BigDecimal mostGap) {
        TreeMap<Long, Charge> numbered = new TreeMap<>();
        for (Charge charge : group.getCharges()) {
            String digits = digits(charge.getRecord().text(field));
            if (!digits.isEmpty()) {
                numbered.putIfAbsent(Long.parseLong(digits), charge);
            }
        }
        List<Series> runs = new ArrayList<>();
        NavigableMap<Long, Charge> left = numbered;
        Long before = null;
        for (Long number : numbered.keySet()) {
            if (before != null && mostGap != null && mostGap.compareTo(BigDecimal.valueOf(number - before - 1)) < 0) {
                runs.add(new Series(field, new TreeMap<>(left.headMap(number, false))));
                left = numbered.tailMap(number, true);
            }
            before = number;
        }
        if (before != null) {
            runs.add(new Series(field, runs.isEmpty() ? left : new TreeMap<>(left)));
        }
        return runs;
    }

    /** The digits that a text ends in, the last fifteen at most; empty where it ends in none. */
    static String digits(@Nullable String text) {
        String known = Objects.requireNonNullElse(text, "");
        int start = known.length();
        while (start > 0
                && known.length() - start < LONGEST
                && known.charAt(start - 1) >= '0'
                && known.charAt(start - 1) <= '9') {
            start--;
        }
        return known.substring(start);
    }

    /** How many numbers are there. */
    public Amount getCount() {
        return counted("series_count", charges.size());
    }

    /** How many numbers there would be from the first to the last. */
    public Amount getSpan() {
        return Amount.plain(span());
    }

    /** How many of them are missing. */
    public Amount getMissing() {
        return counted("series_missing", span() - charges.size());
    }

    /** The charge in front of the first hole; null where there is none. */
    public @Nullable Charge getBeforeGap() {
        Long after = afterGap();
        return after == null ? null : charges.lowerEntry(after).getValue();
    }

    /** The charge behind the first hole; null where there is none. */
    public @Nullable Charge getAfterGap() {
        Long after = afterGap();
        return after == null ? null : charges.get(after);
    }

    /** First and last number, how many are there and how many not, and the first hole, for the working; as a number, what is missing. */
    public Amount getWorking() {
        Amount working = Amount.note(new Step("series_count", String.valueOf(charges.size()), SOURCE + field));
        Long after = afterGap();
        if (after != null) {
            long before = charges.lowerKey(after);
            working = working.plus(note("series_first_gap", before + 1, after - 1));
        }
        return note("series_span", charges.firstKey(), charges.lastKey())
                .plus(working)
                .plus(getMissing());
    }

    private @Nullable Long afterGap() {
        long expected = charges.firstKey();
        for (long number : charges.keySet()) {
            if (number != expected) {
                return number;
            }
            expected++;
        }
        return null;
    }

    private long span() {
        return charges.lastKey() - charges.firstKey() + 1;
    }

    private Amount note(String label, long first, long last) {
        String value = first == last ? String.valueOf(first) : first + "–" + last;
        return Amount.note(new Step(label, value, SOURCE + field));
    }

    private Amount counted(String label, long count) {
        return Amount.of(BigDecimal.valueOf(count), new Step(label, String.valueOf(count), SOURCE + field), null);
    }
}

package org.mingcha.engine.calculation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A number of a calculation, exact, with what it was made of. Nothing is spelled out before somebody asks, so an amount that is never shown
 * costs little.
 *
 * <p>An amount made of a value that nobody gave is itself {@link #isKnown() unknown} and names what is missing.
 */
public final class Amount {

    /** In place of a sign: this is no number to calculate with, and does not stand in a formula beside one. */
    private static final String NOTE = "note";

    private final @Nullable BigDecimal value;
    private final @Nullable Supplier<Step> step;
    private final @Nullable Object origin;
    private final String missing;
    private final String undeclared;
    private final String sign;
    private final List<Amount> parts;

    private Amount(
            @Nullable BigDecimal value,
            @Nullable Supplier<Step> step,
            @Nullable Object origin,
            String missing,
            String undeclared,
            String sign,
            List<Amount> parts) {
        this.value = value;
        this.step = step;
        this.origin = origin;
        this.missing = missing;
        this.undeclared = undeclared;
        this.sign = sign;
        this.parts = parts;
    }

    /** A value as read; {@code origin} is what it was read from, such as a table row. */
    public static Amount of(BigDecimal value, Step step, @Nullable Object origin) {
        return of(value, () -> step, origin);
    }

    /** As {@link #of(BigDecimal, Step, Object)}, with a step that is made when somebody asks. */
    public static Amount of(BigDecimal value, Supplier<Step> step, @Nullable Object origin) {
        return new Amount(value, step, origin, "", "", "", List.of());
    }

    /** A value that is not there. */
    public static Amount missing(String name) {
        return new Amount(null, null, null, name, "", "", List.of());
    }

    /** Zero, because an "of which" amount was not declared (其中项未填). */
    public static Amount undeclared(String name) {
        return new Amount(BigDecimal.ZERO, null, null, "", name, "", List.of());
    }

    /** A number that needs no explanation, such as the months of a year. */
    public static Amount plain(long number) {
        return new Amount(BigDecimal.valueOf(number), null, null, "", "", "", List.of());
    }

    /** Nothing, with a line of working beside it: something a person must see that is not a number to calculate with. */
    public static Amount note(Step step) {
        return new Amount(BigDecimal.ZERO, () -> step, null, "", "", NOTE, List.of());
    }

    /** Nothing at all: the lawful amount of what may not be charged. */
    public static Amount zero() {
        return new Amount(BigDecimal.ZERO, null, null, "", "", "", List.of());
    }

    public Amount plus(Amount other) {
        return other.isNothing() ? this : join(other, "+", BigDecimal::add);
    }

    public Amount minus(Amount other) {
        return other.isNothing() ? this : join(other, "-", BigDecimal::subtract);
    }

    public Amount times(Amount other) {
        return join(other, "×", BigDecimal::multiply);
    }

    /** This × {@code rate}; where this is nothing, this alone: a rate that is not used is neither asked for nor cited. */
    public Amount at(Amount rate) {
        return value != null && value.signum() == 0 ? this : times(rate);
    }

    /** This ÷ other to 34 digits; unknown where {@code other} is zero. */
    public Amount dividedBy(Amount other) {
        if (other.value != null && other.value.signum() == 0) {
            return missing("÷ 0");
        }
        return join(other, "÷", (dividend, divisor) -> dividend.divide(divisor, MathContext.DECIMAL128));
    }

    /** Whether both are known and this is no less than {@code other}. */
    public boolean atLeast(Amount other) {
        return value != null && other.value != null && value.compareTo(other.value) >= 0;
    }

    /** Whether both are known and this is less than {@code other}. */
    public boolean lessThan(Amount other) {
        return value != null && other.value != null && value.compareTo(other.value) < 0;
    }

    /** Whether it is known and more than nothing. */
    public boolean isPositive() {
        return value != null && value.signum() > 0;
    }

    /** The smaller of the two. */
    public Amount atMost(Amount other) {
        return join(other, "min", BigDecimal::min);
    }

    /** The larger of the two. */
    public Amount orMore(Amount other) {
        return join(other, "max", BigDecimal::max);
    }

    /** This to the nearest multiple of {@code unit}, half up (如计至角). */
    public Amount toNearest(Amount unit) {
        return join(
                unit,
                "round",
                (amount, step) -> amount.divide(step, 0, RoundingMode.HALF_UP).multiply(step));
    }

    /** This amount, or nothing where it is negative. */
    public Amount orZero() {
        return value != null && value.signum() < 0 ? join(zero(), "max", BigDecimal::max) : this;
    }

    /** Whether this is only something to see beside a calculation. */
    public boolean isNote() {
        return NOTE.equals(sign);
    }

    public boolean isKnown() {
        return value != null;
    }

    /** The exact value; throws {@link IllegalStateException} where it is unknown. */
    public BigDecimal value() {
        if (value == null) {
            throw new IllegalStateException("unknown: " + missing());
        }
        return value;
    }

    /** Names of the values that are not there, each once, in order of reading. */
    public List<String> missing() {
        return names(leaf -> leaf.missing);
    }

    /** Names of the "of which" amounts that were not declared and were taken as nothing. */
    public List<String> undeclared() {
        return names(leaf -> leaf.undeclared);
    }

    /** What was read, each value once, in order of reading. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        leaves(leaf -> {
            Step read = leaf.step == null ? null : leaf.step.get();
            if (read != null && !steps.contains(read)) {
                steps.add(read);
            }
        });
        return steps;
    }

    /** What the values were read from, each once. */
    public List<Object> origins() {
        List<Object> origins = new ArrayList<>();
        leaves(leaf -> {
            if (leaf.origin != null && !origins.contains(leaf.origin)) {
                origins.add(leaf.origin);
            }
        });
        return origins;
    }

    /** The calculation in figures: {@code (500000.00 - 80000.00) × 0.01 + 80000.00 × 0.03}. Notes and plain nothings stay out; where there is no more it is empty. */
    public String formula() {
        return isSilent() ? "" : spoken().figures();
    }

    private String figures() {
        if (isSilent()) {
            return "0";
        }
        if (parts.isEmpty()) {
            return step != null ? step.get().value() : value == null ? "?" : value.toPlainString();
        }
        Amount first = parts.get(0).spoken();
        Amount second = parts.get(1).spoken();
        String left = first.figures();
        String right = second.figures();
        if ("min".equals(sign) || "max".equals(sign) || "round".equals(sign)) {
            return sign + "(" + left + ", " + right + ")";
        }
        if ("×".equals(sign) || "÷".equals(sign)) {
            return bracketed(first, left) + " " + sign + " " + bracketed(second, right);
        }
        return left + " " + sign + " " + ("-".equals(sign) ? bracketed(second, right) : right);
    }

    /** Whether this is a note, or nothing that was read from nowhere, or a sum of such. */
    private boolean isSilent() {
        if (parts.isEmpty()) {
            boolean unread = step == null || NOTE.equals(sign);
            return unread && value != null && value.signum() == 0;
        }
        return "+".equals(sign) && parts.stream().allMatch(Amount::isSilent);
    }

    /** What is left where what is silent was added to an amount or taken from it. */
    private Amount spoken() {
        boolean sum = "+".equals(sign) || "-".equals(sign);
        if (sum && parts.get(1).isSilent()) {
            return parts.get(0).spoken();
        }
        return "+".equals(sign) && parts.get(0).isSilent() ? parts.get(1).spoken() : this;
    }

    private static String bracketed(Amount part, String formula) {
        boolean loose = "+".equals(part.sign) || "-".equals(part.sign) || "÷".equals(part.sign);
        return loose ? "(" + formula + ")" : formula;
    }

    /** Whether this is a bare zero that says nothing, so that no line of working need show it. */
    private boolean isNothing() {
        return parts.isEmpty()
                && value != null
                && value.signum() == 0
                && step == null
                && origin == null
                && undeclared.isEmpty();
    }

    private Amount join(Amount other, String with, BinaryOperator<BigDecimal> operation) {
        BigDecimal joined = value == null || other.value == null ? null : operation.apply(value, other.value);
        return new Amount(joined, null, null, "", "", with, List.of(this, other));
    }

    private List<String> names(Function<Amount, String> what) {
        List<String> names = new ArrayList<>();
        leaves(leaf -> {
            String name = what.apply(leaf);
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        });
        return names;
    }

    private void leaves(Consumer<Amount> visitor) {
        if (parts.isEmpty()) {
            visitor.accept(this);
        } else {
            parts.forEach(part -> part.leaves(visitor));
        }
    }

    @Override
    public String toString() {
        return formula();
    }
}

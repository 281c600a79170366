package org.mingcha.engine.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A ceiling and whether the ceiling itself is still within it: {@code <=300000} (未超过) or {@code <300000} (未达到).
 *
 * <p>Both questions answer {@code false} for a missing value, so that a rule that asks either never fires on what is not known.
 */
public record Limit(@Nullable BigDecimal value, boolean inclusive) {

    /** The ceiling that nobody knows: it neither admits nor excludes anything. */
    public static final Limit UNKNOWN = new Limit(null, false);

    /** Reads {@code <=300000} or {@code <300000}; anything else throws {@link IllegalArgumentException}. */
    public static Limit parse(String text) {
        if (text.startsWith("<=")) {
            return new Limit(new BigDecimal(text.substring(2)), true);
        }
        if (text.startsWith("<")) {
            return new Limit(new BigDecimal(text.substring(1)), false);
        }
        throw new IllegalArgumentException("a limit starts with <= or <: " + text);
    }

    /** Whether {@code found} is known and within the ceiling. */
    public boolean admits(@Nullable BigDecimal found) {
        if (found == null || value == null) {
            return false;
        }
        int order = found.compareTo(value);
        return inclusive ? order <= 0 : order < 0;
    }

    /** Whether {@code found} is known and beyond the ceiling. */
    public boolean excludes(@Nullable BigDecimal found) {
        return found != null && value != null && !admits(found);
    }

    public boolean admits(@Nullable Money found) {
        return found != null && admits(found.yuan());
    }

    public boolean excludes(@Nullable Money found) {
        return found != null && excludes(found.yuan());
    }

    @Override
    public String toString() {
        return value == null ? "?" : (inclusive ? "≤" : "<") + value.toPlainString();
    }
}

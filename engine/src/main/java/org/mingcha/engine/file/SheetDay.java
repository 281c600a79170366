package org.mingcha.engine.file;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A day as a workbook keeps it: the number of days since the end of 1899, or of 1903. */
final class SheetDay {

    private static final LocalDate ZERO = LocalDate.of(1899, 12, 30);
    private static final int FROM_1904 = 1462;
    private static final BigDecimal MOST = BigDecimal.valueOf(80_000);

    private SheetDay() {}

    /** The day of this number; empty where it cannot be one. */
    static Optional<LocalDate> of(BigDecimal number, boolean from1904) {
        return number.signum() > 0 && number.compareTo(MOST) < 0
                ? Optional.of(ZERO.plusDays(number.longValue() + (from1904 ? FROM_1904 : 0)))
                : Optional.empty();
    }

    /** Whether a cell of this format shows a day: by the numbers of the formats built in (ECMA-376, 18.8.30), else by a year or a day in it. */
    static boolean isDay(@Nullable Integer formatId, @Nullable String format) {
        if (formatId != null
                && (between(formatId, 14, 17)
                        || formatId == 22
                        || between(formatId, 27, 31)
                        || between(formatId, 50, 58))) {
            return true;
        }
        if (format == null) {
            return false;
        }
        String signs = format.replaceAll("\\[[^\\]]*]|\"[^\"]*\"|\\\\.", "").toLowerCase(Locale.ROOT);
        return signs.indexOf('y') >= 0 || signs.indexOf('d') >= 0;
    }

    private static boolean between(int value, int least, int most) {
        return value >= least && value <= most;
    }
}

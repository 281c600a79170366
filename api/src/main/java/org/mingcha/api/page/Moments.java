package org.mingcha.api.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Moments as people in China read them: {@code 2026-03-05 14:07}. */
public final class Moments {

    /** Where days begin. */
    public static final ZoneId PLACE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(PLACE);

    private Moments() {}

    /** To the minute; empty for null. */
    public static String of(@Nullable Instant moment) {
        return moment == null ? "" : MINUTES.format(moment);
    }
}

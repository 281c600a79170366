package org.mingcha.api.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Moments as people in China read them: {@code 2026-03-05 14:07}. */
public final class Moments {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private Moments() {}

    /** To the minute; empty for null. */
    public static String of(@Nullable Instant moment) {
        return moment == null ? "" : MINUTES.format(moment);
    }
}

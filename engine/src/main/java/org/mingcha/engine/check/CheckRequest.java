package org.mingcha.engine.check;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.ReadOptions;

/**
 * What is to be checked.
 *
 * @param asOf check by the law as known on this day; null for all that the pack knows
 */
public record CheckRequest(
        List<Path> charges,
        List<Path> payers,
        ReadOptions reading,
        @Nullable LocalDate asOf) {}

package org.mingcha.engine.judge;

import org.jspecify.annotations.Nullable;

/**
 * The law a finding carries. Days are ISO, both included; an open end is null.
 *
 * @param number document number, null where it was not seen
 */
public record CitedBasis(
        String document,
        @Nullable String number,
        String article,
        @Nullable String firstDay,
        @Nullable String lastDay,
        @Nullable String evidence) {}

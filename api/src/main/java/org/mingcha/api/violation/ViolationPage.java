package org.mingcha.api.violation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next what to give as {@code after} for the page behind this one; null on the last
 * @param previous what to give as {@code before} for the page ahead of this one; null on the first
 */
public record ViolationPage(
        List<Violation> violations,
        @Nullable String next,
        @Nullable String previous) {}

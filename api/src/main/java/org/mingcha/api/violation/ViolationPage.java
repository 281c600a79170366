package org.mingcha.api.violation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param next where the next page starts; null on the last */
public record ViolationPage(
        List<Violation> violations, @Nullable String next) {}

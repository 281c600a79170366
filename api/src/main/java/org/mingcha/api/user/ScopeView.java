package org.mingcha.api.user;

import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A scope as the interface shows and takes it. */
record ScopeView(
        boolean everything,
        @Nullable Set<@Pattern(regexp = "[0-9A-Z]{18}") String> units,
        @Nullable Set<@Pattern(regexp = "[0-9]{1,6}") String> regions) {

    static ScopeView of(Scope scope) {
        return new ScopeView(scope.everything(), new TreeSet<>(scope.units()), new TreeSet<>(scope.regions()));
    }

    Scope scope() {
        return new Scope(
                everything, Objects.requireNonNullElse(units, Set.of()), Objects.requireNonNullElse(regions, Set.of()));
    }
}

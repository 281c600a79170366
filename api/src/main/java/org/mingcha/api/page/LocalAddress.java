package org.mingcha.api.page;

import org.jspecify.annotations.Nullable;

/** An address of this server that came with a request, so that a link cannot lead a person elsewhere. */
public final class LocalAddress {

    private LocalAddress() {}

    /** {@code wanted} where it is a path of this server; the home page for anything else. */
    public static String orHome(@Nullable String wanted) {
        return wanted != null
                        && wanted.startsWith("/")
                        && !wanted.startsWith("//")
                        && !wanted.contains("\\")
                        && wanted.chars().noneMatch(c -> c < ' ')
                ? wanted
                : "/";
    }
}

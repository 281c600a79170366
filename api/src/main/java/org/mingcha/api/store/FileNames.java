package org.mingcha.api.store;

import org.jspecify.annotations.Nullable;

/** Names of files as senders give them. */
public final class FileNames {

    private static final int LONGEST = 200;

    private FileNames() {}

    /** The name without any directories and control characters, at most 200 characters of its end; {@code fallback} where nothing is left. */
    public static String bare(@Nullable String sent, String fallback) {
        String name = sent == null ? "" : sent;
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return bare.isEmpty() ? fallback : bare.length() > LONGEST ? bare.substring(bare.length() - LONGEST) : bare;
    }
}

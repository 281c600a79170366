package org.mingcha.engine.policy;

import java.util.Locale;

/** How a row of a table is known. */
public enum Evidence {
    /** The wording was read, on the official page or in a verbatim repost. */
    TEXT_FOUND,
    /** The numbers were read in a secondary text. */
    SECONDARY_FOUND,
    /** Known from memory only: a finding that rests on it is at most a lead. */
    RECALLED;

    /** The word used in tables and reports, e.g. {@code text_found}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.mingcha.engine.file;

import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/**
 * What a cell turned out to hold: a value ({@code null} when empty), or a code and a message.
 *
 * @param code {@code null} when there is no fault
 */
public record Parsed(
        @Nullable Object value,
        @Nullable String code,
        @Nullable Text message) {

    /** Whether there is no fault. */
    public boolean ok() {
        return code == null;
    }
}

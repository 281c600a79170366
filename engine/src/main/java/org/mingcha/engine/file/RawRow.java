package org.mingcha.engine.file;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row as found.
 *
 * @param number the row as a person sees it, from 1
 * @param texts its cells; {@code ""} where empty
 * @param numbers for a workbook, the numeric cells by column
 * @param cutOff whether the file ends in the middle of it
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never kept
record RawRow(int number, String[] texts, @Nullable BigDecimal @Nullable [] numbers, boolean cutOff) {

    boolean isBlank() {
        for (String text : texts) {
            if (!CellText.isBlank(text)) {
                return false;
            }
        }
        return true;
    }

    /** The address of a cell, like {@code C17}. */
    String address(int column) {
        return ColumnLetters.of(column) + number;
    }
}

package org.mingcha.engine.file;

import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/**
 * A row that was not accepted, with its address.
 *
 * @param fileIndex place of the file among the files of a check, from 0
 * @param row the row as a person sees it in the file, from 1
 * @param column the field's key, or the header as found
 * @param cell the address in a spreadsheet, like {@code C17}, for CSV too
 * @param value what was found, shortened to 100 characters
 */
public record RejectedRow(
        int fileIndex,
        String file,
        @Nullable String sheet,
        int row,
        @Nullable String column,
        @Nullable String cell,
        @Nullable String value,
        String code,
        Text message) {}

package org.mingcha.api.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/**
 * A row of a kept file as the sender wrote it, beside what was read from it.
 *
 * @param sheet null for CSV
 * @param row as a person sees it in the file, from 1
 */
public record UploadedRow(
        long upload, String fileName, @Nullable String sheet, int row, List<Cell> cells) {

    /**
     * A cell that is not empty.
     *
     * @param address like {@code C17}
     * @param label what the column is called; null where it is not known
     * @param raw as written; of a personal id only its ends
     * @param read the value read from it; null where the column is not known
     */
    public record Cell(
            String address,
            String header,
            @Nullable Text label,
            String raw,
            @Nullable String read) {}
}

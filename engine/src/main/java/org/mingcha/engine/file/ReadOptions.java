package org.mingcha.engine.file;

import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to read a file where its own content does not say.
 *
 * @param sheet the sheet of a workbook; the first visible one when {@code null}
 * @param charset the encoding of a CSV file; found out when {@code null}
 * @param headerRow the row that names the columns, from 1 as a person sees it; found out when {@code null}
 * @param aliases header as found to field key; {@code ""} for a column that is not to be read
 */
public record ReadOptions(
        @Nullable String sheet,
        @Nullable Charset charset,
        @Nullable Integer headerRow,
        Map<String, String> aliases,
        ReadLimits limits) {

    public ReadOptions {
        aliases = Map.copyOf(aliases);
    }

    /** Everything found out from the file, within the usual limits. */
    public static ReadOptions defaults() {
        return new ReadOptions(null, null, null, Map.of(), ReadLimits.defaults());
    }
}

package org.mingcha.api.upload;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.engine.file.ReadLimits;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.record.Schema;

/**
 * How a sender wants a file read; null where the file itself tells.
 *
 * @param headerRow the row that names the columns, from 1
 * @param mapping headers of the file and the column keys they stand for; {@code ""} for a column that is left out
 */
record ReadingAsked(
        @Nullable @Size(max = 255) String sheet,
        @Nullable @Size(max = 32) String charset,
        @Nullable @Min(1) @Max(1_000_000) Integer headerRow,
        @Nullable Map<String, String> mapping) {

    ReadOptions options() {
        return new ReadOptions(
                sheet,
                charset == null ? null : Charset.forName(charset),
                headerRow,
                mapping == null ? Map.of() : mapping,
                ReadLimits.defaults());
    }

    /** Refuses a charset or a column that there is not. */
    void check(Schema schema) {
        try {
            if (charset != null) {
                Charset.forName(charset);
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Problem.field("charset", "unknown", "没有编码 " + charset + "。", "There is no charset " + charset + ".");
        }
        if (mapping != null) {
            for (String key : mapping.values()) {
                if (!key.isEmpty() && schema.place(key) < 0) {
                    throw Problem.field("mapping", "unknown", "没有标准列 " + key + "。", "There is no column " + key + ".");
                }
            }
        }
    }
}

package org.mingcha.engine.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/**
 * What could not be judged of a record, and why (无法判定). A record with findings may have gaps too.
 *
 * @param rule the rule that could not decide; null where no rule looked
 * @param missing keys of the missing facts, or the table without a row
 * @param judged whether the record was judged by another rule all the same
 */
public record Gap(
        String recordNo,
        String unitCode,
        int file,
        int row,
        @Nullable String rule,
        GapReason reason,
        List<String> missing,
        Text explanation,
        boolean judged) {}

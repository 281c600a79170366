package org.mingcha.engine.check;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.file.ReadOptions;

/**
 * What is to be checked.
 *
 * @param asOf check by the law as known on this day; null for all that the pack knows
 */
public record CheckRequest(
        List<CheckedFile> charges,
        List<CheckedFile> payers,
        @Nullable LocalDate asOf) {

    /** Files that are called by their own names and all read alike. */
    public CheckRequest(List<Path> charges, List<Path> payers, ReadOptions reading, @Nullable LocalDate asOf) {
        this(CheckedFile.all(charges, reading), CheckedFile.all(payers, reading), asOf);
    }
}

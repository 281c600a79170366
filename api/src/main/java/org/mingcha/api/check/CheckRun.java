package org.mingcha.api.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check of a set of uploads (检查批次).
 *
 * @param uploads the files that were named; {@code payersFromRegister} those that the register gave because no payers were
 * @param attempt how often the job was begun
 * @param done how much of {@code total} the stage has done, in rows while reading, in parts while judging, in entries while writing
 * @param findingsRemovedAt when findings and gaps were removed by age
 * @param result counts and sums; null until the check is completed
 */
public record CheckRun(
        long id,
        long requestedBy,
        Instant requestedAt,
        CheckState state,
        CheckStage stage,
        List<Long> uploads,
        List<Long> payersFromRegister,
        @Nullable LocalDate asOf,
        String rulebookVersion,
        String rulebookSha256,
        long attempt,
        long done,
        long total,
        boolean cancelAsked,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant findingsRemovedAt,
        @Nullable String failure,
        @Nullable CheckResult result,
        @JsonIgnore long version) {}

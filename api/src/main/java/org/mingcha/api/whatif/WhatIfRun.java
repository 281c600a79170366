package org.mingcha.api.whatif;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.job.AskedRun;

/**
 * A rule pack on trial (规则试算).
 *
 * @param checkId the check whose files are judged
 * @param fileName of the candidate, as it was sent
 * @param attempt number of the newest try; only that writes
 * @param done how much of {@code total} the stage has done
 * @param faults of the candidate, where it is broken
 * @param detail more of the failure, in both languages
 * @param result null until it is completed
 */
record WhatIfRun(
        long id,
        long askedBy,
        Instant askedAt,
        long checkId,
        String fileName,
        Placement placement,
        WhatIfState state,
        WhatIfStage stage,
        long attempt,
        long done,
        long total,
        List<CandidateFault> faults,
        @Nullable WhatIfFailure failure,
        String detail,
        @Nullable WhatIfResult result,
        @Nullable Instant finishedAt)
        implements AskedRun {

    /** Whether its outcome is still to come. */
    public boolean waits() {
        return state == WhatIfState.QUEUED || state == WhatIfState.RUNNING;
    }
}

package org.mingcha.api.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.problem.ProblemKind;
import org.mingcha.api.store.KeptFiles;
import org.mingcha.api.trace.TraceView;
import org.mingcha.api.trace.TracedRules;
import org.mingcha.api.trace.Traces;
import org.mingcha.api.user.Account;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;
import org.springframework.stereotype.Component;

/** Why the rules in force, and why the candidate, did or did not object to a record. */
@Component
class WhatIfTraces {

    /** Candidates that are kept compiled: each is a rule book, some megabytes. */
    private static final int KEPT = 2;

    private final WhatIfRepository whatIfs;
    private final Candidates candidates;
    private final Traces traces;
    private final KeptFiles files;
    private final Map<Long, TracedRules> compiled = new LinkedHashMap<>(4, 0.75f, true);

    WhatIfTraces(WhatIfRepository whatIfs, Candidates candidates, Traces traces, KeptFiles files) {
        this.whatIfs = whatIfs;
        this.candidates = candidates;
        this.traces = traces;
        this.files = files;
    }

    /**
     * What came of one rule, or which rules looked at the record, on one side.
     *
     * @param problem why there is nothing to show
     */
    record Look(
            @Nullable TraceView trace,
            @Nullable List<RuleCard> considered,
            @Nullable Problem problem) {}

    /** With the rules in force; without a rule those that looked at the record. */
    Look live(WhatIfRun run, String recordNo, String unitCode, String rule, Account by) {
        Traces.Asked asked = new Traces.Asked(run.checkId(), recordNo, unitCode);
        try {
            return rule.isEmpty()
                    ? new Look(null, traces.considered(asked, by), null)
                    : new Look(traces.trace(asked, rule, by), null, null);
        } catch (Problem problem) {
            return new Look(null, null, problem);
        }
    }

    /** With the candidate; without a rule those that look at the record. */
    Look candidate(WhatIfRun run, String recordNo, String unitCode, String rule, Account by) {
        Traces.Asked asked = new Traces.Asked(run.checkId(), recordNo, unitCode);
        try {
            return rule.isEmpty()
                    ? new Look(null, traces.considered(rules(run), asked, by), null)
                    : new Look(trace(run, asked, rule, by), null, null);
        } catch (Problem problem) {
            return new Look(null, null, problem);
        }
    }

    /** The conditions of a rule of the candidate, one after the other. */
    TraceView trace(WhatIfRun run, Traces.Asked asked, String rule, Account by) {
        return traces.trace(rules(run), asked, rule, by);
    }

    private TracedRules rules(WhatIfRun run) {
        if (run.state() != WhatIfState.COMPLETED) {
            throw Problem.of(
                    ProblemKind.CONFLICT, "what-if-not-completed", "试算没有完成,不能按候选规则查看。", "The trial is not completed.");
        }
        synchronized (compiled) {
            TracedRules rules = compiled.computeIfAbsent(run.id(), id -> compile(run));
            Iterator<Long> eldest = compiled.keySet().iterator();
            while (compiled.size() > KEPT) {
                eldest.next();
                eldest.remove();
            }
            return rules;
        }
    }

    private TracedRules compile(WhatIfRun run) {
        Path zip = files.path(
                whatIfs.findFile(run.id(), WhatIfFormat.PACK).orElseThrow().sha256());
        try {
            RuleBook book = candidates
                    .compile(zip, run.placement())
                    .book()
                    .orElseThrow(() -> Problem.of(
                            ProblemKind.CONFLICT,
                            "candidate-broken",
                            "候选规则包与现在的规则已不能一起加载。请重新试算。",
                            "The candidate no longer loads with the rules of now. Try it again."));
            return new CandidateRules("what-if " + run.id(), book, candidates, zip, run.placement());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules of a candidate. */
    private record CandidateRules(String name, RuleBook book, Candidates candidates, Path zip, Placement placement)
            implements TracedRules {

        @Override
        public RuleBook fromSource(Set<String> topics) {
            try {
                return candidates.fromSource(zip, placement, topics);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

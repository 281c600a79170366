package org.mingcha.api.trace;

import org.mingcha.api.user.Account;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why a rule did or did not object to a record, over REST. */
@RestController
@PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER', 'AUDITOR')")
class TraceController {

    private final Traces traces;

    TraceController(Traces traces) {
        this.traces = traces;
    }

    /**
     * The conditions of a rule one after the other, as they come out on a record of a completed check.
     *
     * @param unitCode the charging unit, where several use the number
     */
    @GetMapping("/api/v1/check-runs/{id}/trace")
    TraceView trace(
            @PathVariable long id,
            @RequestParam String recordNo,
            @RequestParam(defaultValue = "") String unitCode,
            @RequestParam String rule,
            @AuthenticationPrincipal Account account) {
        return traces.trace(new Traces.Asked(id, recordNo.strip(), unitCode.strip()), rule.strip(), account);
    }
}

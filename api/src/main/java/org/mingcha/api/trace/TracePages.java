package org.mingcha.api.trace;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import org.mingcha.api.check.Checks;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page that says why a rule did or did not object to a record. */
@Hidden
@Controller
@PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER', 'AUDITOR')")
class TracePages {

    private final Traces traces;
    private final Checks checks;
    private final RuleBook book;

    TracePages(Traces traces, Checks checks, RuleBook book) {
        this.traces = traces;
        this.checks = checks;
        this.book = book;
    }

    /** Without a rule, the rules that looked at the record; without a record, the question. */
    @GetMapping("/checks/{id}/why")
    String why(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String recordNo,
            @RequestParam(defaultValue = "") String unitCode,
            @RequestParam(defaultValue = "") String rule,
            @AuthenticationPrincipal Account account,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("check", checks.get(id, account));
        model.addAttribute("recordNo", recordNo);
        model.addAttribute("unitCode", unitCode);
        model.addAttribute("rule", rule);
        model.addAttribute("rules", book.cards().values());
        try {
            Traces.Asked asked = new Traces.Asked(id, recordNo.strip(), unitCode.strip());
            if (!recordNo.isBlank() && rule.isBlank()) {
                model.addAttribute("considered", traces.considered(asked, account));
            } else if (!recordNo.isBlank()) {
                model.addAttribute("trace", traces.trace(asked, rule.strip(), account));
            }
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            model.addAttribute("problem", problem);
        }
        return "trace/why";
    }
}

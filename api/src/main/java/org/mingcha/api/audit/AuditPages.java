package org.mingcha.api.audit;

import io.swagger.v3.oas.annotations.Hidden;
import org.mingcha.api.listing.Slice;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log, newest first, narrowed by the words of the address. */
@Hidden
@Controller
@PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
class AuditPages {

    private static final int PAGE = 100;

    private final AuditLog log;

    AuditPages(AuditLog log) {
        this.log = log;
    }

    @GetMapping("/audit")
    String list(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Model model) {
        Slice<AuditEvent> page = Slice.of(
                log.list(actor.strip(), action.strip(), subject.strip(), before, PAGE + 1), PAGE, AuditEvent::id);
        model.addAttribute("events", page.shown());
        model.addAttribute("next", page.next());
        model.addAttribute("actor", actor);
        model.addAttribute("action", action);
        model.addAttribute("subject", subject);
        return "audit/audit";
    }
}

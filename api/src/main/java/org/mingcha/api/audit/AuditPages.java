package org.mingcha.api.audit;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.PageTurns;
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
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            HttpServletRequest request,
            Model model) {
        Place<Long> place = Place.newestFirst(before, after);
        Slice<AuditEvent, Long> page = Slice.of(
                place,
                PAGE,
                (at, most) -> log.list(actor.strip(), action.strip(), subject.strip(), at, most),
                AuditEvent::id);
        model.addAttribute("events", page.shown());
        model.addAttribute("turns", PageTurns.of(request, "/audit", "", place, page));
        model.addAttribute("actor", actor);
        model.addAttribute("action", action);
        model.addAttribute("subject", subject);
        return "audit/audit";
    }
}

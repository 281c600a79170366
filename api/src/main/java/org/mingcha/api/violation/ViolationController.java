package org.mingcha.api.violation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.audit.AuditLog;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.api.problem.Etags;
import org.mingcha.api.user.Account;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Violations for machines: lists, counts, one with its law and working, and what happened to it. */
@RestController
@RequestMapping("/api/v1/violations")
class ViolationController {

    private final Violations violations;
    private final AuditLog audit;
    private final JsonMapper json;

    ViolationController(Violations violations, AuditLog audit, JsonMapper json) {
        this.violations = violations;
        this.audit = audit;
        this.json = json;
    }

    @GetMapping
    Page list(
            @Valid @ModelAttribute ViolationFilter filter,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit,
            @AuthenticationPrincipal Account by) {
        ViolationPage page = violations.list(
                by.scope(), filter, ViolationOrder.parse(sort), ViolationOrder.Place.of(after, before), limit);
        return new Page(page.violations().stream().map(ViolationView::of).toList(), page.next(), page.previous());
    }

    @GetMapping("/totals")
    TotalsView totals(@Valid @ModelAttribute ViolationFilter filter, @AuthenticationPrincipal Account by) {
        return TotalsView.of(violations.totals(by.scope(), filter));
    }

    @GetMapping("/facets/{facet}")
    List<FacetValueView> facet(
            @PathVariable String facet,
            @Valid @ModelAttribute ViolationFilter filter,
            @AuthenticationPrincipal Account by) {
        return FacetValueView.of(violations.facet(by.scope(), filter, Facet.of(facet)));
    }

    /** @param unmasked show personal ids whole, which is written down */
    @GetMapping("/{id}")
    ResponseEntity<Detail> get(
            @PathVariable long id,
            @RequestParam(defaultValue = "false") boolean unmasked,
            @AuthenticationPrincipal Account by) {
        Violation violation = violations.get(by.scope(), id);
        String content = violation.found().content();
        if (unmasked) {
            audit.add(by.id(), by.login(), "personal-id.read", "violation", String.valueOf(id), "");
        } else {
            content = PersonalIds.maskedIn(content, violation.found().payerCode());
        }
        return ResponseEntity.ok()
                .eTag(Etags.of(violation.version()))
                .body(new Detail(ViolationView.of(violation), json.readTree(content)));
    }

    @GetMapping("/{id}/events")
    Events events(@PathVariable long id, @AuthenticationPrincipal Account by) {
        List<EventView> lines = violations.events(by.scope(), id).stream()
                .map(event -> new EventView(
                        event.ordinal(),
                        event.at(),
                        event.actor(),
                        event.kind(),
                        event.kind().zh(),
                        event.kind().en(),
                        json.readTree(event.detail()),
                        event.sha256()))
                .toList();
        return new Events(lines, violations.eventsAreWhole(by.scope(), id));
    }

    /**
     * A page of the list.
     *
     * @param next what to give as {@code after} for the page behind this one; null on the last
     * @param previous what to give as {@code before} for the page ahead of this one; null on the first
     */
    record Page(
            List<ViolationView> violations,
            @Nullable String next,
            @Nullable String previous) {}

    /** @param finding the entry of the report, with law, explanation and working */
    record Detail(ViolationView violation, JsonNode finding) {}

    record EventView(
            long ordinal,
            Instant at,
            String actor,
            EventKind kind,
            String title,
            String titleEn,
            JsonNode detail,
            String sha256) {}

    /** @param whole whether no line was changed, taken out or added beside this program */
    record Events(List<EventView> events, boolean whole) {}
}

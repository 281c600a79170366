package org.mingcha.api.casework;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.check.CheckRun;
import org.mingcha.api.check.Checks;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.rectification.Extensions;
import org.mingcha.api.rectification.Rectification;
import org.mingcha.api.review.Approval;
import org.mingcha.api.review.ApprovalState;
import org.mingcha.api.review.Approvals;
import org.mingcha.api.review.DismissalReason;
import org.mingcha.api.review.Documents;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.People;
import org.mingcha.api.user.Role;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationEvent;
import org.mingcha.api.violation.Violations;
import org.mingcha.engine.rulebook.RuleBook;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what the page of one violation shows. */
@Component
class ViolationScreen {

    /** Its template. */
    static final String PAGE = "violation/violation";

    /** Words of the address that belong to the page and not to the list it came from. */
    static final Set<String> OWN_WORDS = Set.of("done", "open", "decided", "activity");

    private final Violations violations;
    private final Approvals approvals;
    private final Rectification rectification;
    private final Extensions extensions;
    private final Documents documents;
    private final Checks checks;
    private final People people;
    private final RuleBook book;
    private final JsonMapper json;
    private final Clock clock;

    ViolationScreen(
            Violations violations,
            Approvals approvals,
            Rectification rectification,
            Extensions extensions,
            Documents documents,
            Checks checks,
            People people,
            RuleBook book,
            JsonMapper json,
            Clock clock) {
        this.violations = violations;
        this.approvals = approvals;
        this.rectification = rectification;
        this.extensions = extensions;
        this.documents = documents;
        this.checks = checks;
        this.people = people;
        this.book = book;
        this.json = json;
        this.clock = clock;
    }

    /** Fills the model with the violation as it stands now, and with what was typed where that was refused. */
    void fill(Account by, long id, Typed typed, HttpServletRequest request, Model model) {
        Violation violation = violations.get(by.scope(), id);
        FindingContent finding = json.readValue(violation.found().content(), FindingContent.class);
        List<EventLine> events = violations.events(by.scope(), id).stream()
                .map(event -> EventLine.of(event, json))
                .toList();
        model.addAttribute("violation", violation);
        model.addAttribute("found", violation.found());
        model.addAttribute("standing", violation.standing());
        model.addAttribute("weekendsOnly", weekendsOnly(violation, events));
        model.addAttribute("finding", finding);
        model.addAttribute("card", book.cards().get(violation.found().ruleId()));
        model.addAttribute("owed", Rectification.owed(violation));
        model.addAttribute(
                "lacking",
                Rectification.owed(violation).minus(violation.standing().refunded()));
        model.addAttribute("others", violations.onSameRecord(by.scope(), violation));
        model.addAttribute(
                "gaps",
                violations.gapsOnSameRecord(by.scope(), violation).stream()
                        .map(gap -> json.readValue(gap, FindingContent.class))
                        .toList());
        model.addAttribute("check", check(by, violation));
        activity(events, request, model);
        model.addAttribute("whole", violations.eventsAreWhole(by.scope(), id));
        model.addAttribute("refunds", rectification.refunds(by.scope(), id));
        model.addAttribute("documents", documents.list(by.scope(), id));
        model.addAttribute("mostDays", Extensions.MOST_DAYS);
        model.addAttribute("acts", OpenActs.of(by, violation, clock.instant()));
        model.addAttribute("lockedAgainst", violation.standing().lockedAgainst(by.id(), clock.instant()));
        model.addAttribute("reasons", DismissalReason.values());
        model.addAttribute("reviewers", people.inspectors());
        model.addAttribute("typed", typed);
        model.addAttribute("unmasked", false);
        model.addAttribute("changed", false);
        model.addAttribute(
                "meanwhile",
                typed.seen() == null
                        ? List.of()
                        : events.stream()
                                .filter(line -> line.event().ordinal() > typed.seen())
                                .toList());
        approvals(by, violation, model);
        names(violation, events, model);
        model.addAttribute("words", AddressWords.of(request, OWN_WORDS));
    }

    /** What happened, newest first, of the kind that the address names. */
    private static void activity(List<EventLine> events, HttpServletRequest request, Model model) {
        String word = request.getParameter("activity");
        Activity chosen = word == null ? null : Activity.named(word).orElse(null);
        List<EventLine> newestFirst = new ArrayList<>(events);
        Collections.reverse(newestFirst);
        newestFirst.removeIf(line -> chosen != null && Activity.of(line.event()) != chosen);
        Map<Activity, Integer> counts = new EnumMap<>(Activity.class);
        events.forEach(line -> counts.merge(Activity.of(line.event()), 1, Integer::sum));
        model.addAttribute("events", newestFirst);
        model.addAttribute("activity", chosen);
        model.addAttribute("activities", counts);
        model.addAttribute("allEvents", events.size());
    }

    /** Whether the due day was counted across a year whose holidays were not loaded, as the event that set it says. */
    private static boolean weekendsOnly(Violation violation, List<EventLine> events) {
        String due = String.valueOf(violation.standing().dueOn());
        return events.stream()
                .filter(line -> line.values().containsKey("calendarKnown"))
                .filter(line -> due.equals(line.values().get("dueOn")))
                .reduce((earlier, later) -> later)
                .filter(line -> "false".equals(line.values().get("calendarKnown")))
                .isPresent();
    }

    /** Says what was refused, beside what was typed. */
    static void refused(Problem problem, Model model) {
        model.addAttribute("problem", problem);
    }

    private void approvals(Account by, Violation violation, Model model) {
        List<Approval> asked = by.has(Role.INSPECTOR) || by.has(Role.SUPERVISOR) || by.has(Role.AUDITOR)
                ? approvals.of(by.scope(), violation.id())
                : List.of();
        model.addAttribute(
                "pending",
                asked.stream()
                        .filter(approval -> approval.state() == ApprovalState.PENDING)
                        .findFirst()
                        .orElse(null));
        model.addAttribute("supervisor", by.has(Role.SUPERVISOR));
        model.addAttribute(
                "revocable",
                by.has(Role.SUPERVISOR)
                        ? extensions
                                .revocable(by, violation)
                                .filter(granted -> granted.askedBy() != by.id())
                                .orElse(null)
                        : null);
    }

    private void names(Violation violation, List<EventLine> events, Model model) {
        List<@Nullable Long> ids = new ArrayList<>();
        for (EventLine line : events) {
            ViolationEvent event = line.event();
            if (event.actorId() != null) {
                ids.add(event.actorId());
            }
            Long given = line.assignee();
            if (given != null) {
                ids.add(given);
            }
        }
        Long assignee = violation.standing().assigneeId();
        if (assignee != null) {
            ids.add(assignee);
        }
        Long lockedBy = violation.standing().lockedBy();
        if (lockedBy != null) {
            ids.add(lockedBy);
        }
        model.addAttribute("names", people.names(ids));
    }

    /** The last check that spoke of it; null where the reader may see the violation but not the whole check. */
    private @Nullable CheckRun check(Account by, Violation violation) {
        try {
            return checks.get(violation.lastCheckId(), by);
        } catch (Problem problem) {
            return null;
        }
    }
}

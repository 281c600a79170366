package org.mingcha.api.review.bulk;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.page.PageTurns;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.review.DismissalReason;
import org.mingcha.api.user.Account;
import org.mingcha.api.user.People;
import org.mingcha.api.user.Role;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many violations at once: chosen by the words of the list or one by one, previewed, asked for, answered by another person, followed, taken back. */
@Hidden
@Controller
class BulkPages {

    private static final int PAGE = 20;
    private static final int LONGEST = 2000;
    /** Words of the list's address that choose no rows. */
    private static final Set<String> NOT_CHOOSING = Set.of("sort", "after", "before", "open", "done", "shown", "id");

    private static final List<BulkAct> ACTS =
            List.of(BulkAct.ASSIGN, BulkAct.START, BulkAct.CONFIRM, BulkAct.REQUEST_DISMISSAL);

    private final Bulks bulks;
    private final People people;
    private final JsonMapper json;

    BulkPages(Bulks bulks, People people, JsonMapper json) {
        this.bulks = bulks;
        this.people = people;
        this.json = json;
    }

    /** What to do, with the chosen rows in the address: {@code id} for single ones, else the words of the list. */
    @GetMapping("/violations/bulk")
    String choose(@RequestParam(defaultValue = "") List<Long> id, HttpServletRequest request, Model model) {
        fill(id, request, BulkAct.START, model);
        return "review/bulk";
    }

    /** Shows what would be done, or asks for it; what is refused comes back with its reason and what was typed. */
    @PostMapping("/violations/bulk")
    String preview(
            @RequestParam(defaultValue = "") List<Long> id,
            @RequestParam BulkAct act,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable Long assignee,
            @RequestParam String step,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        fill(id, request, act, model);
        model.addAttribute("reason", reason);
        model.addAttribute("text", text);
        model.addAttribute("assignee", assignee);
        try {
            BulkAsk ask = ask(act, reason, text, assignee);
            List<Long> ids = id.isEmpty() ? null : id;
            JsonNode filter = id.isEmpty() ? filter(request) : null;
            if (step.equals("ask")) {
                return "redirect:/bulks/" + bulks.ask(by, ask, ids, filter).id() + "?done=bulk-asked";
            }
            model.addAttribute("preview", bulks.preview(by, ask, ids, filter));
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            model.addAttribute("problem", problem);
        }
        return "review/bulk";
    }

    @GetMapping("/bulks")
    String list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        Place<Long> place = Place.newestFirst(before, after);
        Slice<BulkRun, Long> page = Slice.of(place, PAGE, (at, most) -> bulks.list(by, null, at, most), BulkRun::id);
        model.addAttribute("runs", page.shown());
        model.addAttribute("turns", PageTurns.of(request, "/bulks", "", place, page));
        model.addAttribute("names", people.names(ids(page.shown())));
        return "review/bulks";
    }

    @GetMapping("/bulks/{id}")
    String one(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String done,
            @AuthenticationPrincipal Account by,
            Model model) {
        show(by, id, model);
        model.addAttribute("done", done);
        return "review/bulkrun";
    }

    @PostMapping("/bulks/{id}/answer")
    String answer(
            @PathVariable long id,
            @RequestParam boolean approve,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response,
            Model model) {
        try {
            bulks.answer(by, id, approve, Problem.within("/text", text, LONGEST));
            return "redirect:/bulks/" + id + "?done=" + (approve ? "approved" : "sent-back");
        } catch (Problem problem) {
            return refused(by, id, text, problem, response, model);
        }
    }

    @PostMapping("/bulks/{id}/undo")
    String undo(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String text,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response,
            Model model) {
        try {
            return "redirect:/bulks/"
                    + bulks.undo(by, id, Problem.within("/text", text, LONGEST).strip())
                            .id() + "?done=bulk-asked";
        } catch (Problem problem) {
            return refused(by, id, text, problem, response, model);
        }
    }

    @PostMapping("/bulks/{id}/withdraw")
    String withdraw(
            @PathVariable long id, @AuthenticationPrincipal Account by, HttpServletResponse response, Model model) {
        try {
            bulks.withdraw(by, id);
            return "redirect:/bulks/" + id + "?done=bulk-withdrawn";
        } catch (Problem problem) {
            return refused(by, id, "", problem, response, model);
        }
    }

    @PostMapping("/bulks/{id}/resume")
    String resume(
            @PathVariable long id, @AuthenticationPrincipal Account by, HttpServletResponse response, Model model) {
        try {
            bulks.resume(by, id);
            return "redirect:/bulks/" + id + "?done=bulk-resumed";
        } catch (Problem problem) {
            return refused(by, id, "", problem, response, model);
        }
    }

    private String refused(
            Account by, long id, String text, Problem problem, HttpServletResponse response, Model model) {
        response.setStatus(problem.kind().status().value());
        show(by, id, model);
        model.addAttribute("problem", problem);
        model.addAttribute("typed", text);
        return "review/bulkrun";
    }

    private void show(Account by, long id, Model model) {
        BulkRun run = bulks.get(by, id);
        model.addAttribute("run", run);
        model.addAttribute("names", people.names(ids(List.of(run))));
        model.addAttribute("results", bulks.results(by, id, null, Place.oldest(), 100));
        model.addAttribute("supervisor", by.has(Role.SUPERVISOR));
        boolean asks = by.has(Role.SUPERVISOR) || by.has(Role.INSPECTOR);
        boolean failed =
                run.state() == BulkState.FAILED && asks && (run.askedBy() == by.id() || by.has(Role.SUPERVISOR));
        model.addAttribute("mayUndo", asks && run.canBeUndone());
        model.addAttribute("mayResume", failed);
        model.addAttribute(
                "mayWithdraw", failed || (run.state() == BulkState.PENDING && asks && run.askedBy() == by.id()));
    }

    private static List<@Nullable Long> ids(List<BulkRun> runs) {
        List<@Nullable Long> ids = new ArrayList<>();
        for (BulkRun run : runs) {
            ids.add(run.askedBy());
            ids.add(run.answeredBy());
            ids.add(run.assignee());
        }
        return ids;
    }

    private void fill(List<Long> id, HttpServletRequest request, BulkAct act, Model model) {
        model.addAttribute("ids", id);
        model.addAttribute("words", AddressWords.of(request, Set.of("id")));
        model.addAttribute("asked", AddressWords.of(request, Set.of()));
        model.addAttribute("acts", ACTS);
        model.addAttribute("act", act);
        model.addAttribute("reasons", DismissalReason.values());
        model.addAttribute("reviewers", people.inspectors());
    }

    private static BulkAsk ask(BulkAct act, String reason, String text, @Nullable Long assignee) {
        if (!ACTS.contains(act)) {
            throw Problem.notFound("没有这一步。", "There is no such step.");
        }
        String kept = Problem.within("/text", text, LONGEST);
        if (act != BulkAct.REQUEST_DISMISSAL) {
            return new BulkAsk(act, null, kept.strip(), act == BulkAct.ASSIGN ? assignee : null);
        }
        DismissalReason chosen = Arrays.stream(DismissalReason.values())
                .filter(one -> one.name().equals(reason))
                .findFirst()
                .orElseThrow(() -> Problem.field("/reason", "needed", "请选择排除理由。", "Choose a reason for dismissal."));
        return new BulkAsk(act, chosen, chosen.text(kept), null);
    }

    /** The words of the list as the filter that the service reads; a word with several values is a list. */
    private JsonNode filter(HttpServletRequest request) {
        AddressWords words = AddressWords.of(request, NOT_CHOOSING);
        Map<String, Object> filter = new LinkedHashMap<>();
        for (String name : words.names()) {
            boolean several = Arrays.stream(ViolationFilter.class.getRecordComponents())
                    .filter(component -> component.getName().equals(name))
                    .map(RecordComponent::getType)
                    .anyMatch(Set.class::equals);
            filter.put(name, several ? words.values(name) : words.values(name).get(0));
        }
        return json.valueToTree(filter);
    }
}

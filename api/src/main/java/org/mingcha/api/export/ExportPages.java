package org.mingcha.api.export;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.page.PageTurns;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.retention.RetentionKind;
import org.mingcha.api.retention.RetentionSettings;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.ViolationFilter;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exports of who looks: how far each is, and the file. Lists send their words here to have themselves exported. */
@Hidden
@Controller
class ExportPages {

    private static final int PAGE = 20;

    private final Exports exports;
    private final RetentionSettings kept;
    private final JsonMapper json;

    ExportPages(Exports exports, RetentionSettings kept, JsonMapper json) {
        this.exports = exports;
        this.kept = kept;
        this.json = json;
    }

    /** A word without a value asks nothing. */
    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping("/exports")
    String list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(required = false) @Nullable String done,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        show(by, Place.newestFirst(before, after), request, model);
        model.addAttribute("done", done);
        return part ? "export/exports :: table" : "export/exports";
    }

    /** Asks for a file of what the list's words choose. */
    @PostMapping("/exports")
    String ask(
            @Valid @ModelAttribute("filter") ViolationFilter filter,
            @RequestParam ExportFormat format,
            @AuthenticationPrincipal Account by,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            exports.ask(by, filter, format, ExportLanguage.of(locale));
            return "redirect:/exports?done=export-asked";
        } catch (Problem problem) {
            response.setStatus(problem.kind().status().value());
            model.addAttribute("problem", problem);
            show(by, Place.newest(), request, model);
            return "export/exports";
        }
    }

    private void show(Account by, Place<Long> place, HttpServletRequest request, Model model) {
        Slice<ExportRun, Long> page = Slice.of(place, PAGE, (at, most) -> exports.list(by, at, most), ExportRun::id);
        model.addAttribute("rows", page.shown().stream().map(this::row).toList());
        model.addAttribute("waits", page.shown().stream().anyMatch(ExportRun::waits));
        model.addAttribute("turns", PageTurns.of(request, "/exports", "", place, page));
        model.addAttribute("here", AddressWords.of(request, Set.of("done")).at("/exports"));
        model.addAttribute("days", kept.of(RetentionKind.EXPORTS).orElse(null));
    }

    private Row row(ExportRun run) {
        return new Row(
                run,
                words(json.valueToTree(run.filter())).at("/violations"),
                kept.keptUntil(RetentionKind.EXPORTS, run.finishedAt()));
    }

    /** The filter as the words of the list's address. */
    private static AddressWords words(JsonNode filter) {
        AddressWords words = AddressWords.NONE;
        for (String name : filter.propertyNames()) {
            JsonNode value = filter.path(name);
            if (value.isArray()) {
                List<Object> values = new ArrayList<>();
                value.forEach(one -> values.add(one.asString()));
                words = words.with(name, values.toArray());
            } else if (!value.isNull()) {
                words = words.with(name, value.asString());
            }
        }
        return words;
    }

    /**
     * A line of the page.
     *
     * @param list address of the list that was exported
     */
    public record Row(ExportRun run, String list, @Nullable Instant keptUntil) {}
}

package org.mingcha.api.upload;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.page.PageTurns;
import org.mingcha.api.personal.PersonalIds;
import org.mingcha.api.user.Account;
import org.mingcha.engine.record.Schema;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is remembered of how each unit's files are read. */
@Hidden
@Controller
@PreAuthorize("hasRole('ADMIN')")
class ReadingTemplatePages {

    private static final int PAGE = 50;

    private final ReadingTemplates templates;
    private final Uploads uploads;

    ReadingTemplatePages(ReadingTemplates templates, Uploads uploads) {
        this.templates = templates;
        this.uploads = uploads;
    }

    /**
     * A template as its page shows it.
     *
     * @param columns from header to the name of the column, empty for one that is left out
     */
    record TemplateView(ReadingTemplate template, Map<String, String> columns) {}

    @GetMapping("/administration/templates")
    String list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String done,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        Place<String> place = Place.oldestFirst(after, before);
        Slice<ReadingTemplate, String> page = Slice.of(place, PAGE, templates::list, ReadingTemplate::key);
        model.addAttribute(
                "templates",
                page.shown().stream().map(template -> view(template, locale)).toList());
        model.addAttribute("turns", PageTurns.of(request, "/administration/templates", "", place, page));
        model.addAttribute("done", done);
        return "administration/templates";
    }

    @PostMapping("/administration/templates/{unitCode}/{kind}/forget")
    String forget(@PathVariable String unitCode, @PathVariable UploadKind kind, @AuthenticationPrincipal Account by) {
        templates.forget(by, unitCode, kind);
        return "redirect:/administration/templates?done=template-forgotten";
    }

    private TemplateView view(ReadingTemplate template, Locale locale) {
        Schema schema = uploads.schema(template.kind());
        Map<String, String> columns = new TreeMap<>();
        template.mapping()
                .forEach((header, key) -> columns.put(
                        PersonalIds.masked(header.strip()), key.isEmpty() ? "" : LookView.name(schema, key, locale)));
        return new TemplateView(template, columns);
    }
}

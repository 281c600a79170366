package org.mingcha.api.upload;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.listing.Place;
import org.mingcha.api.listing.Slice;
import org.mingcha.api.user.Account;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is remembered of how each unit's files are read, for machines of administrators. */
@RestController
@RequestMapping("/api/v1/reading-templates")
class ReadingTemplateController {

    private final ReadingTemplates templates;

    ReadingTemplateController(ReadingTemplates templates) {
        this.templates = templates;
    }

    @GetMapping
    TemplatePage list(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        Slice<ReadingTemplate, String> page =
                Slice.of(Place.oldestFirst(after, before), limit, templates::list, ReadingTemplate::key);
        return new TemplatePage(page.shown(), page.next(), page.previous());
    }

    /** Forgets it: the unit's next file of the kind is read by its own headers. */
    @DeleteMapping("/{unitCode}/{kind}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forget(@PathVariable String unitCode, @PathVariable UploadKind kind, @AuthenticationPrincipal Account by) {
        templates.forget(by, unitCode, kind);
    }

    /**
     * A page.
     *
     * @param next what to give as {@code after} for the next page; null on the last
     * @param previous what to give as {@code before} for the page before it; null on the first
     */
    record TemplatePage(
            List<ReadingTemplate> templates,
            @Nullable String next,
            @Nullable String previous) {}
}

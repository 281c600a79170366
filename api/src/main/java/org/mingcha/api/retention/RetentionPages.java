package org.mingcha.api.retention;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How long each kind is kept, by which setting, and what its last removal did. Changes nothing: the operator sets it where the service is started. */
@Hidden
@Controller
@PreAuthorize("hasRole('ADMIN')")
class RetentionPages {

    private final RetentionSettings settings;
    private final RetentionRuns runs;

    RetentionPages(RetentionSettings settings, RetentionRuns runs) {
        this.settings = settings;
        this.runs = runs;
    }

    /**
     * A kind and what holds for it.
     *
     * @param days it is kept; null for good
     * @param setting the variable of the environment that says so
     * @param last its last removal; null where there was none
     */
    record Kept(
            RetentionKind kind,
            @Nullable Integer days,
            String setting,
            @Nullable RetentionRun last) {}

    /** The variable of the environment that says how long a kind is kept. */
    static String setting(RetentionKind kind) {
        return "MINGCHA_KEEP_" + kind.name();
    }

    @GetMapping("/administration/retention")
    String show(Model model) {
        Map<RetentionKind, RetentionRun> last = runs.all();
        List<Kept> kinds = Arrays.stream(RetentionKind.values())
                .map(kind -> new Kept(kind, settings.of(kind).orElse(null), setting(kind), last.get(kind)))
                .toList();
        model.addAttribute("kinds", kinds);
        model.addAttribute("at", RetentionJob.AT);
        return "administration/retention";
    }
}

package org.mingcha.api.rulebook;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.mutation.Boundary;
import org.mingcha.engine.mutation.MeasuredCoverage;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How well the rules are tested, as the build measured it. */
@Hidden
@Controller
class CoveragePages {

    private final RuleLibrary ruleLibrary;
    private final @Nullable MeasuredCoverage measured =
            MeasuredCoverage.ofBuiltIn().orElse(null);

    CoveragePages(RuleLibrary ruleLibrary) {
        this.ruleLibrary = ruleLibrary;
    }

    @GetMapping("/rules/coverage")
    String coverage(Model model) {
        Set<String> topics = measured == null
                ? Set.of()
                : measured.topics().stream().map(MeasuredCoverage.Topic::topic).collect(Collectors.toSet());
        model.addAttribute("measured", measured);
        model.addAttribute("kinds", Boundary.Kind.values());
        model.addAttribute(
                "titles",
                topics.stream()
                        .collect(Collectors.toMap(
                                topic -> topic, topic -> ruleLibrary.page(topic).title())));
        model.addAttribute(
                "unmeasured",
                ruleLibrary.book().topics().stream()
                        .filter(topic -> !topics.contains(topic))
                        .toList());
        return "rulebook/coverage";
    }
}

package org.mingcha.api.violation;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.validation.Valid;
import org.mingcha.api.user.Account;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Payers who could have had a relief and did not (政策找人). */
@Hidden
@Controller
class MissedReliefPages {

    private static final int MOST = 200;

    private final Violations violations;

    MissedReliefPages(Violations violations) {
        this.violations = violations;
    }

    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping("/missed-reliefs")
    String missed(
            @Valid @ModelAttribute("filter") ViolationFilter filter, @AuthenticationPrincipal Account by, Model model) {
        model.addAttribute("missed", violations.missedReliefs(by.scope(), filter, MOST));
        model.addAttribute("most", MOST);
        return "violation/missed";
    }
}

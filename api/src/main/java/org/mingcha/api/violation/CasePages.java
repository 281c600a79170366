package org.mingcha.api.violation;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.user.Account;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Cases (案件): what one charging unit did with one item, and how far it is put right; and what is kept of a unit and of a payer. */
@Hidden
@Controller
class CasePages {

    private static final int MOST = 200;
    private static final int ROWS = 50;

    private final Violations violations;
    private final PayerOffsets offsets;

    CasePages(Violations violations, PayerOffsets offsets) {
        this.violations = violations;
        this.offsets = offsets;
    }

    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping("/cases")
    String cases(
            @Valid @ModelAttribute("filter") ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("cases", violations.cases(by.scope(), filter, MOST));
        model.addAttribute("most", MOST);
        model.addAttribute("words", AddressWords.of(request, SavedViews.NOT_KEPT));
        return "violation/cases";
    }

    /** One case; item names are words of the address, for they hold every kind of sign. */
    @GetMapping("/cases/{unit}")
    String aCase(
            @PathVariable String unit, @RequestParam String item, @AuthenticationPrincipal Account by, Model model) {
        ViolationFilter filter = ViolationFilter.ALL.ofCase(unit, item);
        parts(by, filter, AddressWords.NONE.with("unit", unit).with("item", item), model);
        model.addAttribute("unit", unit);
        model.addAttribute("item", item);
        return "violation/case";
    }

    /** What is kept of the payer of a violation. The address names the violation, so that no personal id stands in an address. */
    @GetMapping("/violations/{id:\\d+}/payer")
    String payer(@PathVariable long id, @AuthenticationPrincipal Account by, Model model) {
        Violation violation = violations.get(by.scope(), id);
        ViolationFilter filter = ViolationFilter.ALL.ofPayer(violation.found().payerCode());
        ViolationPage page = violations.list(by.scope(), filter, ViolationOrder.USUAL, null, ROWS);
        model.addAttribute("violation", violation);
        model.addAttribute("found", violation.found());
        model.addAttribute("totals", violations.totals(by.scope(), filter));
        model.addAttribute("types", violations.facet(by.scope(), filter, Facet.TYPE));
        model.addAttribute("years", violations.byYear(by.scope(), filter));
        model.addAttribute("offsets", offsets.of(by.scope(), violation.found().payerCode()));
        model.addAttribute("rows", page.violations());
        model.addAttribute("more", page.next() != null);
        return "violation/payer";
    }

    @GetMapping("/units/{unit}")
    String unit(@PathVariable String unit, @AuthenticationPrincipal Account by, Model model) {
        ViolationFilter filter = ViolationFilter.ALL.ofUnit(unit);
        parts(by, filter, AddressWords.NONE.with("unit", unit), model);
        model.addAttribute("unit", unit);
        model.addAttribute("years", violations.byYear(by.scope(), filter));
        model.addAttribute("cases", violations.cases(by.scope(), filter, ROWS));
        return "violation/unit";
    }

    private void parts(Account by, ViolationFilter filter, AddressWords list, Model model) {
        ViolationPage page = violations.list(by.scope(), filter, ViolationOrder.USUAL, null, ROWS);
        if (page.violations().isEmpty()) {
            throw Problem.notFound("没有这个案件,或不在您的范围内。", "There is no such case in your scope.");
        }
        Map<String, List<FacetValue>> parts = new LinkedHashMap<>();
        for (Facet facet : List.of(Facet.DECISION, Facet.RECTIFICATION, Facet.TYPE)) {
            parts.put(facet.word(), violations.facet(by.scope(), filter, facet));
        }
        model.addAttribute("first", page.violations().get(0));
        model.addAttribute("rows", page.violations());
        model.addAttribute("more", page.next() != null);
        model.addAttribute("totals", violations.totals(by.scope(), filter));
        model.addAttribute("confirmed", violations.totals(by.scope(), filter.decided(Set.of(Decision.CONFIRMED))));
        model.addAttribute("parts", parts);
        model.addAttribute("list", list);
    }
}

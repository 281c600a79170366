package org.mingcha.api.rectification;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.RectificationState;
import org.mingcha.api.violation.Violation;
import org.mingcha.api.violation.ViolationFilter;
import org.mingcha.api.violation.ViolationOrder;
import org.mingcha.api.violation.ViolationPage;
import org.mingcha.api.violation.Violations;
import org.mingcha.engine.money.Money;
import org.springframework.beans.propertyeditors.StringTrimmerEditor;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger of rectification and refunds (整改退费台账): what is owed, what went back by which voucher, what is missing. */
@Hidden
@Controller
class LedgerPages {

    private static final int PAGE = 50;
    private static final Set<RectificationState> BEGUN = Set.of(
            RectificationState.NOTICE_ISSUED,
            RectificationState.REFUNDING,
            RectificationState.TO_VERIFY,
            RectificationState.REFERRED,
            RectificationState.CLOSED);

    private final Violations violations;
    private final Refunds refunds;

    LedgerPages(Violations violations, Refunds refunds) {
        this.violations = violations;
        this.refunds = refunds;
    }

    /** @param lacking owed less refunded */
    record Line(Violation violation, Money owed, Money lacking, List<Refund> refunds) {}

    @InitBinder
    void emptyIsNothing(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new StringTrimmerEditor(true));
    }

    @GetMapping("/ledger")
    String ledger(
            @Valid @ModelAttribute("filter") ViolationFilter asked,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            Model model) {
        Set<RectificationState> states = asked.rectification();
        ViolationFilter filter = asked.with(states == null || states.isEmpty() ? BEGUN : states);
        ViolationOrder order = new ViolationOrder(ViolationOrder.Column.DUE, false);
        ViolationPage page = violations.list(by.scope(), filter, order, ViolationOrder.Place.of(after, before), PAGE);
        List<Line> lines = new ArrayList<>();
        Money owed = Money.ZERO;
        Money refunded = Money.ZERO;
        for (Violation violation : page.violations()) {
            Money due = Rectification.owed(violation);
            Money back = violation.standing().refunded();
            lines.add(new Line(violation, due, due.minus(back), refunds.list(violation.id())));
            owed = owed.plus(due);
            refunded = refunded.plus(back);
        }
        model.addAttribute("lines", lines);
        model.addAttribute("owed", owed);
        model.addAttribute("refunded", refunded);
        model.addAttribute("lacking", owed.minus(refunded));
        model.addAttribute("totals", violations.totals(by.scope(), filter));
        model.addAttribute("states", RectificationState.values());
        model.addAttribute(
                "state",
                states == null || states.size() != 1 ? null : states.iterator().next());
        model.addAttribute("next", page.next());
        model.addAttribute("previous", page.previous());
        model.addAttribute("words", AddressWords.of(request, Set.of("after", "before")));
        return "rectification/ledger";
    }
}

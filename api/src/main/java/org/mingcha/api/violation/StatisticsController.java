package org.mingcha.api.violation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingcha.api.page.AddressWords;
import org.mingcha.api.user.Account;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts and yuan. Every value is a word of the list's filter, so that each figure leads to its rows. */
@RestController
@RequestMapping("/api/v1")
class StatisticsController {

    private static final List<Facet> SHOWN =
            List.of(Facet.TYPE, Facet.UNIT, Facet.MONTH, Facet.DECISION, Facet.RECTIFICATION);

    private final Violations violations;
    private final StatisticsFile file;

    StatisticsController(Violations violations, StatisticsFile file) {
        this.violations = violations;
        this.file = file;
    }

    /** In all, then by type, unit, month of the charge, decision and rectification; at most 200 values of each. */
    @GetMapping("/statistics")
    Statistics statistics(@Valid @ModelAttribute ViolationFilter filter, @AuthenticationPrincipal Account by) {
        Map<String, List<FacetValueView>> parts = new LinkedHashMap<>();
        for (Facet facet : SHOWN) {
            parts.put(facet.word(), FacetValueView.of(violations.facet(by.scope(), filter, facet)));
        }
        return new Statistics(TotalsView.of(violations.totals(by.scope(), filter)), parts);
    }

    /** The figures of the page as CSV: in all, then by each facet; amounts in plain yuan. */
    @PreAuthorize(Violations.READERS)
    @GetMapping(path = "/statistics/export.csv", produces = Attachment.CSV)
    void csv(
            @Valid @ModelAttribute ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response)
            throws IOException {
        Attachment.csv(response, "statistics.csv");
        file.writeCsv(by.scope(), filter, response.getOutputStream());
    }

    /** The same as a workbook, which also says what was asked for. */
    @PreAuthorize(Violations.READERS)
    @GetMapping(path = "/statistics/export.xlsx", produces = Attachment.XLSX)
    void xlsx(
            @Valid @ModelAttribute ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Attachment.xlsx(response, "statistics.xlsx");
        file.writeXlsx(by.scope(), filter, AddressWords.of(request, Set.of()).readable(), response.getOutputStream());
    }

    @GetMapping("/cases")
    List<CaseView> cases(
            @Valid @ModelAttribute ViolationFilter filter,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int limit,
            @AuthenticationPrincipal Account by) {
        return violations.cases(by.scope(), filter, limit).stream()
                .map(file -> new CaseView(
                        file.unitCode(), file.unitName(), file.itemName(), file.open(), TotalsView.of(file.totals())))
                .toList();
    }

    record Statistics(TotalsView totals, Map<String, List<FacetValueView>> by) {}

    record CaseView(String unitCode, String unitName, String itemName, long open, TotalsView totals) {}
}

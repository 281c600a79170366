package org.mingcha.api.violation;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.mingcha.api.user.Account;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ledger as a file, by the same filter as the list. */
@RestController
@RequestMapping("/api/v1/violations")
@PreAuthorize("hasAnyRole('FINANCE', 'INSPECTOR', 'SUPERVISOR', 'RULE_KEEPER', 'AUDITOR')")
class LedgerController {

    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(path = "/export.csv", produces = "text/csv")
    void csv(
            @Valid @ModelAttribute ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response)
            throws IOException {
        head(response, "text/csv;charset=UTF-8", "violations.csv");
        ledger.writeCsv(by.scope(), filter, response.getOutputStream());
    }

    @GetMapping(path = "/export.xlsx", produces = SHEET)
    void xlsx(
            @Valid @ModelAttribute ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response)
            throws IOException {
        ledger.checkFitsSheet(by.scope(), filter);
        head(response, SHEET, "violations.xlsx");
        ledger.writeXlsx(by.scope(), filter, response.getOutputStream());
    }

    private static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
    }
}

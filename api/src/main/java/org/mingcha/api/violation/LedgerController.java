package org.mingcha.api.violation;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import org.mingcha.api.user.Account;
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

    private final Ledger ledger;

    LedgerController(Ledger ledger) {
        this.ledger = ledger;
    }

    @GetMapping(path = "/export.csv", produces = Attachment.CSV)
    void csv(
            @Valid @ModelAttribute ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response)
            throws IOException {
        Attachment.csv(response, "violations.csv");
        ledger.writeCsv(by.scope(), filter, response.getOutputStream());
    }

    @GetMapping(path = "/export.xlsx", produces = Attachment.XLSX)
    void xlsx(
            @Valid @ModelAttribute ViolationFilter filter,
            @AuthenticationPrincipal Account by,
            HttpServletResponse response)
            throws IOException {
        ledger.checkFitsSheet(by.scope(), filter);
        Attachment.xlsx(response, "violations.xlsx");
        ledger.writeXlsx(by.scope(), filter, response.getOutputStream());
    }
}

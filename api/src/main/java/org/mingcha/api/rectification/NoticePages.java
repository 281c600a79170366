package org.mingcha.api.rectification;

import io.swagger.v3.oas.annotations.Hidden;
import org.mingcha.api.user.Account;
import org.mingcha.api.violation.Violation;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The notice as a page to look at and to print on A4; the same words as the Word document. */
@Hidden
@Controller
class NoticePages {

    private final NoticeDocument notices;
    private final JsonMapper json;

    NoticePages(NoticeDocument notices, JsonMapper json) {
        this.notices = notices;
        this.json = json;
    }

    @GetMapping("/violations/{id:\\d+}/notice")
    String notice(@PathVariable long id, @AuthenticationPrincipal Account by, Model model) {
        Violation violation = notices.get(by.scope(), id);
        JsonNode finding = json.readTree(violation.found().content());
        model.addAttribute("violation", violation);
        model.addAttribute("lines", NoticeDocument.lines(violation, finding));
        return "rectification/notice";
    }
}

package org.mingcha.api.rectification;

import io.swagger.v3.oas.annotations.Hidden;
import org.mingcha.api.user.Account;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The notice as a page to look at and to print on A4; the same words as the Word document. */
@Hidden
@Controller
class NoticePages {

    private final NoticeDocument notices;

    NoticePages(NoticeDocument notices) {
        this.notices = notices;
    }

    @GetMapping("/violations/{id:\\d+}/notice")
    String notice(@PathVariable long id, @AuthenticationPrincipal Account by, Model model) {
        NoticeDocument.Notice notice = notices.get(by.scope(), id);
        model.addAttribute("violation", notice.violation());
        model.addAttribute("lines", notices.lines(notice));
        return "rectification/notice";
    }
}

package org.mingcha.api.page;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** Chooses the language of the pages. */
@Hidden
@Controller
class LanguagePages {

    private final LocaleResolver locales;

    LanguagePages(LocaleResolver locales) {
        this.locales = locales;
    }

    @PostMapping("/language")
    String choose(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        locales.setLocale(request, response, "en".equals(language) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        return "redirect:" + LocalAddress.orHome(back);
    }
}

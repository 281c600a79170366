package org.mingcha.api.export;

import java.util.Locale;

/** In which language headers and states stand; names are as the files have them. */
enum ExportLanguage {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    ExportLanguage(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** That of a page. */
    static ExportLanguage of(Locale page) {
        return page.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? EN : ZH;
    }
}

package org.mingcha.api.page;

import org.jspecify.annotations.Nullable;

/** Tells a screen reader when a word on an English page is Chinese: for the attribute {@code lang}. */
public final class TextLanguage {

    static final TextLanguage INSTANCE = new TextLanguage();

    private TextLanguage() {}

    /** {@code zh-CN} for a text with Chinese characters in it; null for any other, which is in the language of the page. */
    public @Nullable String of(@Nullable String text) {
        return text != null
                        && text.codePoints()
                                .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN)
                ? "zh-CN"
                : null;
    }
}

package org.mingcha.engine.text;

/** A sentence in the two languages a user may read. */
public record Text(String zh, String en) {

    /** The sentence in {@code language}: English for {@code en}, Chinese for anything else. */
    public String in(String language) {
        return "en".equals(language) ? en : zh;
    }
}

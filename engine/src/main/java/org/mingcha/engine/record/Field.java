package org.mingcha.engine.record;

import java.util.Map;

/**
 * A column a file may carry.
 *
 * @param key the public name, e.g. {@code base_amount}
 * @param words the words of a {@link FieldType#WORD} column with their Chinese, in display order; empty for other types
 * @param required whether a file without this column, or a row without this value, is refused
 * @param maxLength most characters of a text; 0 for no limit of its own
 * @param partOf an "of which" amount (其中项): absent means none was declared
 */
public record Field(
        String key,
        String zh,
        String en,
        FieldType type,
        Map<String, String> words,
        boolean required,
        int maxLength,
        boolean partOf) {

    public static Field of(String key, String zh, String en, FieldType type) {
        return new Field(key, zh, en, type, Map.of(), false, 0, false);
    }

    public static Field word(String key, String zh, String en, Map<String, String> words) {
        return new Field(key, zh, en, FieldType.WORD, words, false, 0, false);
    }

    public Field asRequired() {
        return new Field(key, zh, en, type, words, true, maxLength, partOf);
    }

    public Field atMost(int characters) {
        return new Field(key, zh, en, type, words, required, characters, partOf);
    }
}

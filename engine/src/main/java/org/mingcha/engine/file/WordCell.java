package org.mingcha.engine.file;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.mingcha.engine.record.Field;

/** One of the words a field names, by key or in Chinese. */
final class WordCell implements CellReader {

    private final Field field;
    private final Map<String, String> keys = new HashMap<>();

    WordCell(Field field) {
        this.field = field;
        field.words().forEach((key, zh) -> {
            keys.putIfAbsent(zh, key);
            keys.put(key.toUpperCase(Locale.ROOT), key);
        });
    }

    @Override
    public Object read(String text) {
        String key = keys.get(text);
        if (key == null) {
            key = keys.get(CellText.halfWidth(text).toUpperCase(Locale.ROOT));
        }
        if (key != null) {
            return key;
        }
        return Fault.of(
                Fault.ENUM,
                field,
                "没有“" + CellText.shorten(text) + "”这一项。可填："
                        + String.join("、", field.words().values()) + "。",
                "no such word. Wanted: " + String.join(", ", field.words().keySet()) + ".");
    }
}

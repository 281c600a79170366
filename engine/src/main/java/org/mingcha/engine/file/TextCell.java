package org.mingcha.engine.file;

import org.mingcha.engine.record.Field;

/** Any text, trimmed. */
record TextCell(Field field) implements CellReader {

    @Override
    public Object read(String text) {
        int most = field.maxLength();
        if (most > 0 && text.codePointCount(0, text.length()) > most) {
            return Fault.of(
                    Fault.TOO_LONG,
                    field,
                    "最多 " + most + " 个字符，此处 " + text.length() + " 个。请缩短。",
                    "at most " + most + " characters, found " + text.length() + ". Shorten it.");
        }
        return text;
    }
}

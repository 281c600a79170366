package org.mingcha.engine.file;

import java.util.Locale;
import org.mingcha.engine.record.Field;

/** 是/否, yes/no. */
record YesNoCell(Field field) implements CellReader {

    @Override
    public Object read(String text) {
        return switch (CellText.halfWidth(text).toLowerCase(Locale.ROOT)) {
            case "yes", "是", "y", "true", "1" -> true;
            case "no", "否", "n", "false", "0" -> false;
            default ->
                Fault.of(Fault.ENUM, field, "应填“是”或“否”：" + CellText.shorten(text) + "。", "must be yes or no (是/否).");
        };
    }
}

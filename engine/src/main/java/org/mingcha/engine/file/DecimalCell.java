package org.mingcha.engine.file;

import java.math.BigDecimal;
import org.mingcha.engine.record.Field;

/** A decimal number; thousands separators are taken out. */
record DecimalCell(Field field) implements CellReader {

    @Override
    public Object read(String text) {
        String plain = NumberText.plain(CellText.halfWidth(text));
        if (plain == null) {
            return Fault.of(
                    Fault.TYPE,
                    field,
                    "不是数字：" + CellText.shorten(text) + "。应如 12 或 12.5。",
                    "not a number. Wanted: 12 or 12.5.");
        }
        return new BigDecimal(plain);
    }
}

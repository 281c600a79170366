package org.mingcha.engine.file;

import java.util.Locale;
import org.mingcha.engine.record.Field;

/** A code that software likes to damage; scientific notation is refused. */
final class CodeCell implements CellReader {

    private final Field field;
    private final TextCell length;
    private final boolean region;
    private final boolean payer;

    CodeCell(Field field) {
        this.field = field;
        this.length = new TextCell(field);
        this.region = field.key().equals("region");
        this.payer = field.key().equals("payer_code");
    }

    @Override
    public Object read(String text) {
        String code = unwrapped(CellText.halfWidth(text));
        if (CellText.isScientific(code)) {
            return scientific(field, code);
        }
        if (region && !(code.length() == 6 && CellText.allDigits(code))) {
            return Fault.of(
                    Fault.CONSTRAINT,
                    field,
                    "应为 6 位数字(GB/T 2260):" + CellText.shorten(text) + "。",
                    "must be 6 digits (GB/T 2260).");
        }
        return length.read(payer && code.length() == 18 ? code.toUpperCase(Locale.ROOT) : code);
    }

    /** Some exports write {@code ="0123"} to keep a spreadsheet's hands off. */
    private static String unwrapped(String code) {
        return code.length() > 3 && code.startsWith("=\"") && code.endsWith("\"")
                ? CellText.trim(code.substring(2, code.length() - 1))
                : code;
    }

    static Fault scientific(Field field, String found) {
        String shown = CellText.shorten(found);
        return Fault.of(
                Fault.SCIENTIFIC,
                field,
                "被表格软件变成科学计数法（" + shown + "），原代码已丢失。请把该列设为文本格式，从原系统重新导出。",
                "a spreadsheet turned the code into scientific notation (" + shown
                        + "); its digits are lost. Format the column as text and export again.");
    }
}

package org.mingcha.engine.file;

import java.util.Locale;
import org.mingcha.engine.record.CreditCode;
import org.mingcha.engine.record.Field;

/** The unified social credit code, check character verified. */
final class CreditCodeCell implements CellReader {

    private static final String NEVER_USED = "IOSVZ";

    private final Field field;
    private final CodeCell plain;

    CreditCodeCell(Field field) {
        this.field = field;
        this.plain = new CodeCell(field);
    }

    @Override
    public Object read(String text) {
        Object read = plain.read(text);
        return read instanceof String code ? checked(field, code.toUpperCase(Locale.ROOT)) : read;
    }

    /** {@code code} itself, or the fault of it. */
    static Object checked(Field field, String code) {
        if (CreditCode.isValid(code)) {
            return code;
        }
        String shown = CellText.shorten(code);
        if (code.indexOf('*') >= 0) {
            return Fault.of(
                    Fault.MASKED,
                    field,
                    "已被打码（" + shown + "），无法核对。请导出不脱敏的代码。",
                    "masked with * and cannot be verified. Export the code in full.");
        }
        if (code.length() != 18) {
            return Fault.of(
                    Fault.CONSTRAINT,
                    field,
                    "应为 18 位统一社会信用代码，此处 " + code.length() + " 位：" + shown + "。请查全国统一社会信用代码公示系统。",
                    "must have 18 characters, found " + code.length() + ". Look the code up.");
        }
        for (int at = 0; at < code.length(); at++) {
            char c = code.charAt(at);
            boolean letter = c >= 'A' && c <= 'Z' && NEVER_USED.indexOf(c) < 0;
            if (!letter && !CellText.isDigit(c)) {
                return Fault.of(
                        Fault.CONSTRAINT,
                        field,
                        "第 " + (at + 1) + " 位是“" + c + "”，统一社会信用代码只用数字和 I、O、S、V、Z 以外的大写字母。请核对。",
                        "character " + (at + 1) + " is '" + c
                                + "'; only digits and letters other than I, O, S, V, Z are used.");
            }
        }
        char wanted = CreditCode.checkCharacter(code);
        return Fault.of(
                Fault.CHECK_DIGIT,
                field,
                "校验位不对：" + shown + " 的最后一位应为 " + wanted + "。可能有一位抄错，请核对。",
                "wrong check character: the last one should be " + wanted + ". One character may be mistyped.");
    }
}

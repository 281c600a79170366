package org.mingcha.engine.file;

import org.mingcha.engine.record.Field;
import org.mingcha.engine.text.Text;

/** What is wrong with a cell. */
record Fault(String code, Text message) {

    static final String TYPE = "type-error";
    static final String CONSTRAINT = "constraint-error";
    static final String MISSING = "missing-value";
    static final String ENUM = "enum-error";
    static final String CHECK_DIGIT = "check-digit";
    static final String SCIENTIFIC = "scientific-notation";
    static final String MASKED = "masked-code";
    static final String TOO_LONG = "too-long";

    static Fault of(String code, Field field, String zh, String en) {
        return new Fault(code, new Text("「" + field.zh() + "」" + zh, field.key() + ": " + en));
    }

    static Fault missing(Field field) {
        return of(MISSING, field, "必填，此处为空。请补填后重新导入。", "required, but empty. Fill it in and import again.");
    }
}

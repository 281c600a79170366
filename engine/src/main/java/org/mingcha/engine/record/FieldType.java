package org.mingcha.engine.record;

/** What a cell of a column holds. */
public enum FieldType {
    /** Any text, trimmed. */
    TEXT,
    /** Text that software likes to damage: leading zeros and long digit strings are kept; scientific notation is refused. */
    CODE,
    /** The 18-character unified social credit code (GB 32100-2015), check character verified. */
    CREDIT_CODE,
    /** Yuan with at most two decimals. */
    MONEY,
    /** A decimal number. */
    DECIMAL,
    /** {@code 3%} or {@code 0.03}. */
    RATE,
    /** A calendar day. */
    DATE,
    /** 是/否, yes/no. */
    YES_NO,
    /** One of the words the field names. */
    WORD
}

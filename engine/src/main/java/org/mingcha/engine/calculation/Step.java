package org.mingcha.engine.calculation;

/**
 * A value that a calculation read (计算过程的一步).
 *
 * @param label key of the field or table column
 * @param value as a person reads it
 * @param source where it stands, e.g. {@code record.base_amount} or {@code vat_levy.csv:7}
 */
public record Step(String label, String value, String source) {}

package org.mingcha.engine.trace;

import org.mingcha.engine.text.Text;

/**
 * A value that a condition read.
 *
 * @param label what a person calls it
 * @param value as the record, the payer's row or the table has it, or that it is empty
 */
public record ReadValue(Text label, Text value) {}

package org.mingcha.engine.judge;

import org.mingcha.engine.text.Text;

/** A line of the working: what was read, and where it stands. */
public record WorkingLine(Text label, String value, String source) {}

package org.mingcha.engine.time;

/** The length of a levy period (所属期). */
public enum PeriodKind {
    MONTH,
    QUARTER,
    YEAR,
    OTHER
}

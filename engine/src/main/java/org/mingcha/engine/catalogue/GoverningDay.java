package org.mingcha.engine.catalogue;

/** Which day of a charge decides the law that applies to it. */
public enum GoverningDay {
    /** The day the obligation arose, or the day of the charge where that is not given. */
    EVENT,
    /** The levy period (所属期): one law must hold on all its days. */
    PERIOD,
    /** The day the obligation arose; where that is not given the levy period, on all of whose days one law must hold; else the day of the charge. */
    EVENT_OR_PERIOD,
    /** The day of the charge. */
    CHARGED
}

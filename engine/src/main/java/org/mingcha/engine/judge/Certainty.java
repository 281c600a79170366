package org.mingcha.engine.judge;

/** Whether a finding follows from data and law, or needs a person to look. */
public enum Certainty {
    VIOLATION,
    /** 疑点. */
    LEAD
}

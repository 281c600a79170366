package org.mingcha.api.violation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What people hold of a violation (认定). Only {@link #CONFIRMED} is a fact. */
public enum Decision {
    TO_REVIEW("待核查", "to review"),
    IN_REVIEW("核查中", "in review"),
    CONFIRMED("属实", "confirmed"),
    /** Waits for another person. */
    DISMISSAL_REQUESTED("申请排除", "dismissal requested"),
    DISMISSED("不属实", "dismissed");

    /** What is not found to be nothing. */
    static final Set<Decision> OPEN = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(DISMISSED)));

    private final String zh;
    private final String en;

    Decision(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** Whether a person may take this step; a change of the values read opens again whatever was held. */
    public boolean mayBecome(Decision next) {
        return switch (this) {
            case TO_REVIEW -> next == IN_REVIEW;
            case IN_REVIEW -> next == CONFIRMED || next == DISMISSAL_REQUESTED;
            case DISMISSAL_REQUESTED -> next == DISMISSED || next == IN_REVIEW;
            case CONFIRMED -> next == IN_REVIEW;
            case DISMISSED -> false;
        };
    }
}

package org.mingcha.api.violation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How far a confirmed violation is put right (整改). */
public enum RectificationState {
    NONE("未开始", "none"),
    NOTICE_ISSUED("已通知", "notice issued"),
    REFUNDING("退费中", "refunding"),
    TO_VERIFY("待核实", "to verify"),
    /** Handed over to another authority; ours to follow, not to end. */
    REFERRED("已移送", "referred"),
    CLOSED("销号", "closed");

    /** What is not at its end. */
    static final Set<RectificationState> OPEN = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(CLOSED)));

    private final String zh;
    private final String en;

    RectificationState(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}

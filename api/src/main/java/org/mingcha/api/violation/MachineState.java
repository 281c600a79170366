package org.mingcha.api.violation;

/** What later checks say of a violation. Only a person decides; the machine only tells. */
public enum MachineState {
    NONE("无", "none"),
    /** A later check read the record again and did not report it. */
    CORRECTED_TO_VERIFY("已更正待核实", "corrected, to verify"),
    /** Reported again after it was gone, or with other values than were decided on. */
    REOPENED("重新打开", "reopened"),
    /** The same file under another rule book no longer shows it. */
    RULE_WITHDRAWN("规则撤回", "rule withdrawn");

    private final String zh;
    private final String en;

    MachineState(String zh, String en) {
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

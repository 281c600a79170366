package org.mingcha.api.violation;

/** What can happen to a violation (留痕). */
public enum EventKind {
    OPENED("发现", "opened"),
    FINDING_CHANGED("结论有变", "finding changed"),
    REOPENED("重新打开", "reopened"),
    CORRECTED("记录已更正", "no longer reported"),
    RULE_WITHDRAWN("规则撤回", "rule withdrawn"),
    REVIEW_STARTED("开始核查", "review started"),
    CONFIRMED("认定属实", "confirmed"),
    DISMISSAL_REQUESTED("申请排除", "dismissal requested"),
    DISMISSED("排除", "dismissed"),
    SENT_BACK("退回", "sent back"),
    COMMENTED("备注", "comment"),
    DOCUMENT_ADDED("附件", "document added"),
    ASSIGNED("指派", "assigned"),
    TAKEN("领取", "taken"),
    NOTICE_ISSUED("下达整改通知", "notice issued"),
    EXTENSION_ASKED("申请延期", "later due day asked for"),
    EXTENDED("准予延期", "due day put off"),
    EXTENSION_REFUSED("不予延期", "due day not put off"),
    EXTENSION_WITHDRAWN("撤回延期申请", "request for a later due day withdrawn"),
    EXTENSION_REVOKED("收回延期", "later due day taken back"),
    REFUND_RECORDED("登记退费", "refund recorded"),
    VERIFICATION_ASKED("申请核实", "verification asked"),
    REFERRED("移送", "referred"),
    CLOSED("销号", "closed"),
    /** A bulk act, a decision of a moment ago, or a request that nobody had answered was taken back. */
    UNDONE("撤销", "undone");

    private final String zh;
    private final String en;

    EventKind(String zh, String en) {
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

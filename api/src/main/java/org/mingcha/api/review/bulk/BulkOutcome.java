package org.mingcha.api.review.bulk;

/** What became, or would become, of a violation in a bulk. */
public enum BulkOutcome {
    /** It can be done as things stand. */
    CAN_CHANGE("可以办理", "can be done"),
    CHANGED("已办理", "done"),
    LOCKED("他人正在核查", "somebody else is reviewing it"),
    STEP_NOT_ALLOWED("现状不允许这一步", "where it stands does not allow this step"),
    LEAD("疑点须逐条认定", "a lead is confirmed one by one"),
    ALREADY("已经如此", "it is so already"),
    ASSIGNEE_MAY_NOT("被指派人的范围不包括该单位,或不是在用的核查人员", "the assignee is no enabled inspector with the unit in scope"),
    CHANGED_MEANWHILE("申请后内容已变", "it was changed after the bulk was asked for"),
    OUT_OF_SCOPE("不在申请人的范围内", "not within the scope of who asked");

    private final String zh;
    private final String en;

    BulkOutcome(String zh, String en) {
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

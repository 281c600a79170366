package org.mingcha.engine.judge;

import org.mingcha.engine.text.Text;

/** Why a record was not judged (无法判定). */
public enum GapReason {
    /** A fact that the rule needs stands neither in the record nor with the payer. */
    MISSING_FIELD("缺少必要信息", "a fact is missing"),
    /** No row of the table holds on the governing day. */
    NO_PARAMETER("当日没有适用的标准或参数", "no parameter is in force on that day"),
    /** The law changes within the levy period, and the record does not say what falls on which part. */
    PERIOD_STRADDLES("所属期内政策有变动,需分段申报", "the law changes within the levy period"),
    /** The name fits several items of the catalogue. */
    AMBIGUOUS_ITEM("项目名称对应多个目录项目", "the name fits several items"),
    /** No rule of the pack judges a case like this. */
    NOT_IN_SCOPE("现有规则不覆盖此类收费", "no rule of the pack judges a case like this"),
    /** Two facts contradict each other. */
    CONFLICTING_FACTS("资料相互矛盾", "two facts contradict each other"),
    /** A rule failed on this payer; the fault is ours. */
    RULE_FAILED("规则执行出错,请联系维护人员", "a rule failed; please tell the maintainers");

    private final String zh;
    private final String en;

    GapReason(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Text text() {
        return new Text(zh, en);
    }
}

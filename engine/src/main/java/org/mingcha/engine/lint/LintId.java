package org.mingcha.engine.lint;

import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.text.Text;

/** What can be wrong with a pack. The {@link #word()} of each stays the same for ever, since scripts and suppressions name it. */
public enum LintId {
    PACK_UNREADABLE(
            Severity.ERROR, "规则包无法加载", "The pack does not load", "改正此处后再检查", "correct this place and lint again"),
    RULE_ID(
            Severity.ERROR,
            "规则编号不唯一或不合格式",
            "Rule id repeated or malformed",
            "改为未用过的编号,形如 TOPIC-01",
            "give it an id never used before, such as TOPIC-01"),
    RULE_RELEASED(
            Severity.ERROR,
            "已发布的规则编号有变动",
            "A released rule id has changed",
            "恢复该编号;确需停用的,在 RELEASED.csv 的 retired 列写明理由,编号不再使用",
            "bring the id back; if it must go, give the reason under retired in RELEASED.csv and never use the id again"),
    RULE_RETITLED(
            Severity.WARNING,
            "已发布的规则换了名称",
            "A released rule has another title",
            "确认编号没有改作他用,下次发布时重写 RELEASED.csv",
            "make sure that the id was not put to another use; the next release writes RELEASED.csv anew"),
    RELEASE_LIST(
            Severity.WARNING,
            "没有已发布编号的清单",
            "No list of released ids",
            "发布时运行 mingcha rules lint --release DIR",
            "run mingcha rules lint --release DIR when you release"),
    ROW_INCOMPLETE(
            Severity.ERROR,
            "表行缺首日、核对日或依据程度",
            "Row without first day, day checked or evidence",
            "按文件补全该行;没有看到文件的写 recalled",
            "complete the row from the document; write recalled where no document was seen"),
    ROW_ARTICLE(
            Severity.WARNING,
            "表行没有条款",
            "Row without an article",
            "查阅文件,补写条、款或目录序号",
            "look the document up and name the article, paragraph or line of the list"),
    ROW_DAYS(Severity.ERROR, "末日早于首日", "Last day before first day", "按文件改正起止日", "correct the days from the document"),
    ROW_OVERLAP(
            Severity.ERROR,
            "同键两行日期重叠",
            "Two rows of one key overlap",
            "给较早的一行写上末日",
            "give the earlier row its last day"),
    ROW_GAP(
            Severity.ERROR,
            "同键两行之间有空档而未说明",
            "Unexplained gap between two rows of one key",
            "补上缺的行,或在 GAPS.csv 写明空档的理由",
            "add the missing row, or give the reason of the gap in GAPS.csv"),
    GAP_UNUSED(
            Severity.WARNING,
            "说明的空档不存在",
            "An explained gap is not there",
            "从 GAPS.csv 删去这一行",
            "take the line out of GAPS.csv"),
    ROW_STALE(
            Severity.WARNING,
            "超过一年没有核对",
            "Not checked for a year",
            "再对照文件,更新 checked_on",
            "hold the rows against their documents again and set checked_on"),
    POLICY_ENDS(
            Severity.WARNING,
            "政策将在90天内到期",
            "A policy ends within 90 days",
            "查有无延续文件;有则补新行",
            "look for a document that carries it on, and add its row"),
    DOCUMENT_MISSING(
            Severity.ERROR,
            "引用的文件不存在",
            "A cited document is not listed",
            "在 legal_basis.csv 补上该文件,或改正编号",
            "add the document to legal_basis.csv, or correct its id"),
    DOCUMENT_UNUSED(
            Severity.WARNING,
            "文件没有被引用",
            "A document nobody cites",
            "确认是否漏了表行;不再需要的可以不管",
            "see whether a row is missing; a document kept for the record does no harm"),
    DRL_ATTRIBUTE(
            Severity.ERROR,
            "规则用了禁用的属性",
            "Forbidden rule attribute",
            "起止日写进表;先后次序用推导事实表达",
            "put days into tables; express order by a derived fact"),
    DRL_GROUP(
            Severity.ERROR,
            "exists 或 not 之内有多个条件",
            "Several patterns inside exists or not",
            "改为一个推导事实,再对它用 exists 或 not",
            "derive one fact from the group and ask for that fact"),
    DRL_INSERTED(
            Severity.ERROR,
            "要求没有其他规则插入的事实",
            "A rule asks that an inserted fact is not there",
            "结论会随规则的先后而变;把那条规则的条件反过来写在本规则里",
            "the outcome would hang on the order of rules; ask that rule's conditions the other way round"),
    DRL_EVAL(Severity.ERROR, "规则用了 eval", "eval in a rule", "写成事实的条件", "write it as a condition of a fact"),
    DRL_FUNCTION(
            Severity.ERROR,
            "规则文件定义了函数",
            "Function in a rule file",
            "放到引擎的词汇里",
            "put it into the vocabulary of the engine"),
    DRL_LITERAL(
            Severity.ERROR,
            "规则里写了数字、日期或文号",
            "Number, date or document number in a rule",
            "写成带日期的表行,由规则读取",
            "make it a dated row of a table that the rule reads"),
    DRL_UNIT(
            Severity.ERROR,
            "属性名 unit 不可用",
            "A property named unit",
            "改用 chargingUnit 或 measure:编译后的规则不认 unit",
            "call it chargingUnit or measure: compiled rules cannot have a property unit"),
    TOPIC_PAGE(
            Severity.ERROR,
            "专题说明缺失或缺标题",
            "Topic page missing or without a heading",
            "补写 <topic>.md 的这一节",
            "write this section of <topic>.md"),
    TOPIC_SCENARIOS(
            Severity.ERROR,
            "专题没有场景",
            "Topic without scenarios",
            "写 scenarios.csv:每条规则界限两侧各有一例",
            "write scenarios.csv with a case on either side of each rule");

    /** How bad a finding is. */
    public enum Severity {
        ERROR,
        WARNING;

        /** {@code error} or {@code warning}, as in reports. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Severity severity;
    private final String zh;
    private final String en;
    private final String nextZh;
    private final String nextEn;

    LintId(Severity severity, String zh, String en, String nextZh, String nextEn) {
        this.severity = severity;
        this.zh = zh;
        this.en = en;
        this.nextZh = nextZh;
        this.nextEn = nextEn;
    }

    /** The id in reports, e.g. {@code row-gap}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What is wrong, in a few words. */
    public Text title() {
        return new Text(zh, en);
    }

    /** What to do about it. */
    public Text next() {
        return new Text(nextZh, nextEn);
    }

    static LintId of(Fault.Kind kind) {
        return switch (kind) {
            case UNREADABLE -> PACK_UNREADABLE;
            case ROW_INCOMPLETE -> ROW_INCOMPLETE;
            case ROW_DAYS -> ROW_DAYS;
            case ROW_OVERLAP -> ROW_OVERLAP;
            case DOCUMENT_MISSING -> DOCUMENT_MISSING;
        };
    }
}

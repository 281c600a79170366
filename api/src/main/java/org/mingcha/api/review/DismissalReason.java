package org.mingcha.api.review;

import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;

/** Why a finding is held to be none (排除理由). */
public enum DismissalReason {
    DATA_ERROR("数据填报错误", "error in the data", false),
    /** The text cites it. */
    OTHER_BASIS("政策适用另有依据", "another legal basis", true),
    RULE_FALSE_ALARM("规则误报", "false alarm of the rule", false),
    DUPLICATE("重复", "duplicate", false),
    OTHER("其他", "other", true);

    private final String zh;
    private final String en;
    private final boolean needsText;

    DismissalReason(String zh, String en, boolean needsText) {
        this.zh = zh;
        this.en = en;
        this.needsText = needsText;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }

    /** The text to keep; refused where the reason needs one and there is none. */
    public String text(@Nullable String given) {
        String text = given == null ? "" : given.strip();
        if (needsText && text.isEmpty()) {
            throw Problem.field(
                    "/text",
                    "needed",
                    this == OTHER_BASIS ? "请写明所依据的文件和条款。" : "请写明理由。",
                    this == OTHER_BASIS ? "Cite the document and article." : "State the reason.");
        }
        return text;
    }
}

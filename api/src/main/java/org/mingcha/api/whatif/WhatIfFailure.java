package org.mingcha.api.whatif;

import org.mingcha.engine.text.Text;

/** Why there is no result, where the candidate is not at fault. */
enum WhatIfFailure {
    NOT_ALLOWED(
            "试算时,申请人的账号已停用、不再是规则管理员,或数据范围不再是全部。",
            "When it was worked out, who asked was disabled, no longer a rule keeper, or no longer saw all units."),
    FILES_REMOVED("这次检查的原文件已按保存期限清除,不能再算。", "The files of the check were removed by age."),
    UNREADABLE("按其中一套规则,检查的文件无法读取。", "With one of the two rule books a file of the check cannot be read."),
    INTERNAL(
            "系统内部错误,已记录。请重新试算;如仍失败,请联系管理员。",
            "An error of ours, recorded. Try again; if it fails again, ask an administrator.");

    private final String zh;
    private final String en;

    WhatIfFailure(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Text text() {
        return new Text(zh, en);
    }
}

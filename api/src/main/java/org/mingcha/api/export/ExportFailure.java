package org.mingcha.api.export;

import org.mingcha.engine.text.Text;

/** Why there is no file. */
enum ExportFailure {
    NOT_ALLOWED(
            "写文件时,申请人的账号已停用或角色已不能查看违规。",
            "When it was written, who asked was disabled or no longer had a role that reads violations."),
    TOO_MANY_ROWS("行数超过一张工作表的容量。请缩小范围,或导出 CSV。", "More rows than a sheet holds. Narrow the filter, or export CSV."),
    INTERNAL(
            "系统内部错误,已记录。请重新导出;如仍失败,请联系管理员。",
            "An error of ours, recorded. Export again; if it fails again, ask an administrator.");

    private final String zh;
    private final String en;

    ExportFailure(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public Text text() {
        return new Text(zh, en);
    }
}

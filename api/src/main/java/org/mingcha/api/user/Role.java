package org.mingcha.api.user;

/** What a user may do; several may be given to one user. */
public enum Role {
    /** 财务人员: uploads, and sees its own units. */
    FINANCE("财务人员", "finance staff"),
    /** 核查人员: reviews violations. */
    INSPECTOR("核查人员", "inspector"),
    /** 负责人: approves. */
    SUPERVISOR("负责人", "supervisor"),
    /** 规则管理员: publishes rule packs, not alone. */
    RULE_KEEPER("规则管理员", "rule keeper"),
    /** 审计人员: reads everything, writes nothing. */
    AUDITOR("审计人员", "auditor"),
    /** 系统管理员: manages users, judges nothing. */
    ADMIN("系统管理员", "administrator");

    private final String zh;
    private final String en;

    Role(String zh, String en) {
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

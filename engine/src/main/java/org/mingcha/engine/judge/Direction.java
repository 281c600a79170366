package org.mingcha.engine.judge;

/** Which way the money went wrong. */
public enum Direction {
    /** 多收: money back to the payer. */
    OVERCHARGED,
    /** 少征: money owed to the treasury. */
    UNDERCHARGED,
    /** 违规收费: the whole charge has no basis. */
    UNLAWFUL,
    /** 程序: no amount in dispute. */
    PROCEDURE
}

package org.mingcha.api.upload;

/** What a file holds. */
public enum UploadKind {
    /** 收费记录. */
    CHARGES,
    /** 缴费人信息. */
    PAYERS
}

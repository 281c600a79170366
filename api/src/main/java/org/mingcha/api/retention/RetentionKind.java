package org.mingcha.api.retention;

/** What can be removed by age. Violations, their events, documents, refunds, approvals and receipts are not among it. */
public enum RetentionKind {
    /** Bytes of uploads that no violation and no register of payers rests on; what was read of them stays. */
    UPLOADS,
    /** Report files of checks that no violation speaks of; their sums and receipts stay. */
    REPORTS,
    /** Findings and gaps of checks that a later one superseded and no open violation rests on; sums and receipts stay. */
    FINDINGS,
    /** Exports that came to an end, with their files. */
    EXPORTS,
    /** Trials of rule packs that came to an end, with the pack and the files of their difference. */
    WHAT_IFS,
    /** Keys that made repeated requests harmless. */
    KEYS,
    /** Sessions and tokens that ended. */
    CREDENTIALS,
    /** Deliveries to other systems that were taken or given up. */
    DELIVERIES,
    /** Lines of the audit log, but those that tell of removals. */
    AUDIT,
    /** Files that a killed process left: halves of uploads, spilled rows, files that no row names. */
    LEFTOVERS
}

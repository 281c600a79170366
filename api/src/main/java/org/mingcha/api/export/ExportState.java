package org.mingcha.api.export;

/** How far an export is. */
enum ExportState {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED
}

package org.mingcha.api.whatif;

import org.springframework.http.MediaType;

/** The files of a what-if. */
enum WhatIfFormat {
    /** The pack that was tried, as it was sent. */
    PACK("zip", "application/zip"),
    /** What differs, for programs. */
    JSON("json", "application/json"),
    /** What differs, as a workbook in Chinese. */
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    /** What differs, as a workbook in English. */
    XLSX_EN("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String ending;
    private final String type;

    WhatIfFormat(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    MediaType type() {
        return MediaType.parseMediaType(type);
    }

    String fileName(long whatIf) {
        return "mingcha-what-if-" + whatIf + (this == PACK ? "-pack." : ".") + ending;
    }
}

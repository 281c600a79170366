package org.mingcha.api.violation;

import jakarta.servlet.http.HttpServletResponse;
import org.mingcha.api.store.Downloads;
import org.springframework.http.HttpHeaders;

/** An answer that is a file to be saved. */
final class Attachment {

    static final String CSV = "text/csv";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Attachment() {}

    static void csv(HttpServletResponse response, String name) {
        head(response, CSV + ";charset=UTF-8", name);
    }

    static void xlsx(HttpServletResponse response, String name) {
        head(response, XLSX, name);
    }

    private static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, Downloads.attachment(name));
    }
}

package org.mingcha.api.upload;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says of a file.
 *
 * @param unitCode the charging unit it comes from
 * @param mapping headers and the columns they stand for; null to use what is remembered for the unit
 */
record NewUpload(
        UploadKind kind,
        String unitCode,
        @Nullable String region,
        @Nullable String sheet,
        @Nullable String charset,
        @Nullable Map<String, String> mapping,
        Upload.ControlTotals expected) {}

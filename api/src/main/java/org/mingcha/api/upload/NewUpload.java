package org.mingcha.api.upload;

import org.jspecify.annotations.Nullable;

/**
 * What a sender says of a file.
 *
 * @param unitCode the charging unit it comes from
 * @param reading how to read it; a mapping of null uses what is remembered for the unit
 */
record NewUpload(
        UploadKind kind,
        String unitCode,
        @Nullable String region,
        ReadingAsked reading,
        Upload.ControlTotals expected) {}

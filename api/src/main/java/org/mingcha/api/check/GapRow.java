package org.mingcha.api.check;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was not judged, on its way into the table. */
record GapRow(long checkId, long ordinal, long uploadId, JsonNode entry, String content) {

    void fill(PreparedStatement insert) throws SQLException {
        insert.setLong(1, checkId);
        insert.setLong(2, ordinal);
        insert.setLong(3, uploadId);
        insert.setInt(4, entry.path("row").asInt());
        insert.setString(5, text("recordNo"));
        insert.setString(6, text("unitCode"));
        insert.setString(7, text("rule"));
        insert.setString(8, text("reason"));
        insert.setBoolean(9, entry.path("judgedOtherwise").asBoolean());
        insert.setString(10, content);
    }

    private @Nullable String text(String name) {
        JsonNode value = entry.path(name);
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }
}

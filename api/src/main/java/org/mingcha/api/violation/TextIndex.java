package org.mingcha.api.violation;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The index of pieces of texts, two and three letters in a row, that PostgreSQL has. It is short for a part that few texts hold, and long for one
 * that many hold; those are soon found by reading in the order asked for.
 */
@Component
class TextIndex {

    /** One text in so many is looked at to guess how many hold a part. */
    private static final int LOOKED_AT = 50;

    /** Texts holding a part up to which they are fetched by the index. */
    private static final int FEW = 9_000;

    private final JdbcClient jdbc;
    private final boolean there;

    TextIndex(JdbcClient jdbc, JdbcOperations connections) {
        this.jdbc = jdbc;
        this.there = Boolean.TRUE.equals(connections.execute((ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")));
    }

    /** The shorter way to the violations whose text holds this part. */
    TextSearch wayTo(@Nullable String part) {
        if (part == null || !there) {
            return TextSearch.BY_READING;
        }
        String sought = TextSearch.sought(part);
        boolean hasPieces = sought.codePointCount(0, sought.length()) > 1;
        return hasPieces && fewHold(sought) ? TextSearch.BY_INDEX : TextSearch.BY_READING;
    }

    private boolean fewHold(String sought) {
        long held = jdbc.sql("SELECT COUNT(*) FROM violation_text t TABLESAMPLE SYSTEM (" + 100.0 / LOOKED_AT
                        + ") WHERE " + TextSearch.HOLDS.formatted(":pattern"))
                .param("pattern", TextSearch.pattern(sought))
                .query(Long.class)
                .single();
        return held <= FEW / LOOKED_AT;
    }
}

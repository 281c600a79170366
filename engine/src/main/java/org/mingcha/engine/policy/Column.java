package org.mingcha.engine.policy;

/** A column of a table, as its header cell says: {@code name} or {@code name:type}. */
public record Column(String name, ColumnType type) {

    /** Throws {@link IllegalArgumentException} for a type that does not exist. */
    static Column parse(String header) {
        int colon = header.indexOf(':');
        return colon < 0
                ? new Column(header.strip(), ColumnType.TEXT)
                : new Column(
                        header.substring(0, colon).strip(),
                        ColumnType.of(header.substring(colon + 1).strip()));
    }
}

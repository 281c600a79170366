package org.mingcha.engine.mutation;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.zip.CRC32;
import org.mingcha.engine.policy.Column;
import org.mingcha.engine.policy.ColumnType;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;

/**
 * The name of a row that outlives edits elsewhere in its file: topic, table, keys and first day, e.g. {@code vat/threshold[MONTH]2019-01-01}; an
 * empty key is {@code _}. In a list, where several rows may share these, a check sum over the row's values follows.
 */
final class RowId {

    private RowId() {}

    static String of(Table table, Row row) {
        String id = ofDays(table, row);
        return table.isList() ? id + "#" + checkSum(table, row) : id;
    }

    /** Of the rows of one key that begin on one day. */
    static String ofDays(Table table, Row row) {
        StringJoiner keys = new StringJoiner(",", "[", "]");
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.KEY) {
                keys.add(Objects.toString(row.value(column.name()), "_"));
            }
        }
        return table.topic() + "/" + table.name() + keys + row.period().firstDay();
    }

    private static String checkSum(Table table, Row row) {
        CRC32 sum = new CRC32();
        for (Column column : table.columns()) {
            if (column.type() != ColumnType.KEY && !Table.isAboutTheRow(column.name())) {
                String text = Objects.toString(row.value(column.name()), "") + '\u0001';
                sum.update(text.getBytes(StandardCharsets.UTF_8));
            }
        }
        return String.format("%08x", sum.getValue());
    }
}

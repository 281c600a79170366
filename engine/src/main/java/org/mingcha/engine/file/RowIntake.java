package org.mingcha.engine.file;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.text.Text;

/** Turns the rows below a header into accepted records and rejected rows, and counts them. */
final class RowIntake {

    private static final Set<String> TOTALS = Set.of("合计", "总计", "小计", "累计", "本页合计", "本页小计", "本月合计", "本月累计", "本年累计");

    /** Where the rows come from, as rejections say it. */
    record Origin(int fileIndex, String file, @Nullable String sheet, boolean from1904) {}

    private final Origin origin;
    private final Schema schema;
    private final Header header;
    private final RowSink sink;
    private final @Nullable ColumnReader[] readers;
    private final int[] columns;
    private final boolean[] faulty;
    private final RowChecks checks;
    private final int keyColumn;
    private final int amountPlace;
    /** Of the row being read; used again for the next. */
    private final @Nullable Object[] values;

    private long accepted;
    private long rejected;
    private Money total = Money.ZERO;

    RowIntake(Origin origin, Schema schema, Header header, ReadLimits limits, RowSink sink) {
        this.origin = origin;
        this.schema = schema;
        this.header = header;
        this.sink = sink;
        this.readers = new ColumnReader[header.width()];
        this.columns = new int[schema.size()];
        this.faulty = new boolean[schema.size()];
        this.values = new Object[schema.size()];
        this.checks = new RowChecks(schema);
        this.amountPlace = schema.place("amount");
        for (int place = 0; place < columns.length; place++) {
            columns[place] = -1;
        }
        for (int column = 0; column < header.width(); column++) {
            int place = header.places()[column];
            if (place >= 0) {
                readers[column] = new ColumnReader(schema.fields().get(place), limits.cellCharacters());
                columns[place] = column;
            }
        }
        this.keyColumn = keyColumn();
    }

    /** The column that every record fills in and a totals row does not. */
    private int keyColumn() {
        int place = schema.place("record_no");
        if (place < 0) {
            place = schema.place("payer_code");
        }
        return place < 0 ? -1 : columns[place];
    }

    long rows() {
        return accepted + rejected;
    }

    long accepted() {
        return accepted;
    }

    long rejected() {
        return rejected;
    }

    Money total() {
        return total;
    }

    void take(RawRow row) throws UnreadableFile {
        if (row.cutOff() && row.texts().length < header.width()) {
            whole(
                    row,
                    "truncated-row",
                    -1,
                    "文件在这一行中间断了，导出可能未完成。请重新导出。",
                    "The file ends in the middle of this row; the export may be incomplete. Export again.");
            return;
        }
        int totalColumn = totalColumn(row);
        if (totalColumn >= 0) {
            whole(row, "total-row", totalColumn, "是合计行，不是收费记录，未计入。", "A totals row, not a record; left out.");
            return;
        }
        record(row);
    }

    private void record(RawRow row) throws UnreadableFile {
        Arrays.fill(values, null);
        boolean bad = false;
        String[] texts = row.texts();
        @Nullable BigDecimal @Nullable [] numbers = row.numbers();
        for (int column = 0; column < readers.length; column++) {
            ColumnReader reader = readers[column];
            if (reader == null) {
                continue;
            }
            int place = header.places()[column];
            BigDecimal number = numbers == null || column >= numbers.length ? null : numbers[column];
            Object value = number != null
                    ? reader.readNumber(number, origin.from1904())
                    : reader.read(column < texts.length ? texts[column] : "");
            if (value instanceof Fault fault) {
                cell(row, column, reader.field().key(), fault);
                faulty[place] = true;
                bad = true;
            } else {
                values[place] = value;
            }
        }
        bad |= extra(row);
        boolean[] crossed = new boolean[1];
        checks.check(values, faulty, (place, fault) -> {
            cell(row, columns[place], schema.fields().get(place).key(), fault);
            crossed[0] = true;
        });
        if (bad || crossed[0]) {
            Arrays.fill(faulty, false);
            rejected++;
            return;
        }
        if (amountPlace >= 0 && values[amountPlace] instanceof Money amount) {
            add(amount, row);
        }
        accepted++;
        sink.accepted(new DataRow(schema, origin.fileIndex(), row.number(), values));
    }

    private void add(Money amount, RawRow row) throws UnreadableFile {
        try {
            total = total.plus(amount);
        } catch (ArithmeticException e) {
            UnreadableFile failure = new UnreadableFile(
                    "amount-overflow",
                    origin.file(),
                    new Text(
                            "实收金额累计到第 " + row.number() + " 行已超出可计范围。请核对金额单位是否为元。",
                            "The sum of amounts is beyond counting at row " + row.number()
                                    + ". Check that they are yuan."));
            failure.initCause(e);
            throw failure;
        }
    }

    private boolean extra(RawRow row) {
        boolean found = false;
        for (int column = header.width(); column < row.texts().length; column++) {
            if (!CellText.isBlank(row.texts()[column])) {
                cell(
                        row,
                        column,
                        null,
                        new Fault(
                                "extra-cell",
                                new Text(
                                        "超出表头的列里有内容，可能是值中含分隔符而未加引号。请核对该行。",
                                        "A cell beyond the header; a value may hold the delimiter without quotes. Check the row.")));
                found = true;
            }
        }
        return found;
    }

    /** The column where a totals row says so; -1 when this is a record. */
    private int totalColumn(RawRow row) {
        String[] texts = row.texts();
        for (int column = 0; column < texts.length; column++) {
            String text = texts[column];
            if (CellText.isBlank(text)) {
                continue;
            }
            if (text.length() > 20 || text.indexOf('计') < 0) {
                return -1;
            }
            StringBuilder bare = new StringBuilder();
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                if (!CellText.isBlank(text.substring(at, at + 1)) && c != ':' && c != '\uFF1A') {
                    bare.append(c);
                }
            }
            boolean keyed = keyColumn > column && keyColumn < texts.length && !CellText.isBlank(texts[keyColumn]);
            return TOTALS.contains(bare.toString()) && !keyed ? column : -1;
        }
        return -1;
    }

    private void whole(RawRow row, String code, int column, String zh, String en) {
        rejected++;
        sink.rejected(new RejectedRow(
                origin.fileIndex(),
                origin.file(),
                origin.sheet(),
                row.number(),
                null,
                column < 0 ? null : row.address(column),
                column < 0 ? null : CellText.shorten(row.texts()[column]),
                code,
                new Text(zh, en)));
    }

    private void cell(RawRow row, int column, @Nullable String key, Fault fault) {
        boolean there = column >= 0 && column < row.texts().length;
        sink.rejected(new RejectedRow(
                origin.fileIndex(),
                origin.file(),
                origin.sheet(),
                row.number(),
                key,
                column < 0 ? null : row.address(column),
                there ? CellText.shorten(row.texts()[column]) : null,
                fault.code(),
                fault.message()));
    }
}

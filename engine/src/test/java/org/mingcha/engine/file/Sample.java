package org.mingcha.engine.file;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;

/** Files for tests, and what came of reading them. */
final class Sample {

    static final String UNIT = "91350100M000100Y43";
    static final Schema CHARGES = Fields.charges(List.of(
            Field.of("voluntary", "是否自愿", "Voluntary", FieldType.YES_NO),
            Field.of("quota_ratio", "安排比例", "Quota", FieldType.RATE)));

    /** A right row by key; the eleven required columns. */
    static Map<String, String> row() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("record_no", "R1");
        row.put("unit_code", UNIT);
        row.put("unit_name", "某市税务局");
        row.put("unit_type", "税务机关");
        row.put("payer_code", UNIT);
        row.put("payer_type", "ENTERPRISE");
        row.put("item_name", "增值税");
        row.put("nature", "税");
        row.put("charged_on", "2026-03-05");
        row.put("amount", "1234.50");
        return row;
    }

    static Map<String, String> row(String key, String value) {
        Map<String, String> row = row();
        row.put(key, value);
        return row;
    }

    static String csv(String delimiter, Map<String, String> row) {
        return String.join(delimiter, row.keySet()) + "\n" + String.join(delimiter, row.values()) + "\n";
    }

    static String csv(Map<String, String> row) {
        return csv(",", row);
    }

    /** What came out. */
    static final class Read implements RowSink {
        final List<DataRow> accepted = new ArrayList<>();
        final List<RejectedRow> rejected = new ArrayList<>();
        FileSummary summary =
                new FileSummary("", "", 0, 0, 0, org.mingcha.engine.money.Money.ZERO, null, null, List.of());

        @Override
        public void accepted(DataRow row) {
            accepted.add(row);
        }

        @Override
        public void rejected(RejectedRow row) {
            rejected.add(row);
        }

        DataRow only() {
            if (accepted.size() != 1 || !rejected.isEmpty()) {
                throw new AssertionError(accepted.size() + " accepted, rejected " + rejected);
            }
            return accepted.get(0);
        }

        RejectedRow fault() {
            if (rejected.size() != 1) {
                throw new AssertionError(accepted + " rejected " + rejected);
            }
            return rejected.get(0);
        }
    }

    static Read read(Path path, Schema schema, ReadOptions options) throws IOException, UnreadableFile {
        Read read = new Read();
        read.summary = TableFile.read(path, 0, schema, options, read, rows -> {});
        return read;
    }

    static Read read(Path dir, byte[] content) throws IOException, UnreadableFile {
        return read(Files.write(dir.resolve("charges.csv"), content), CHARGES, ReadOptions.defaults());
    }

    static Read read(Path dir, String content) throws IOException, UnreadableFile {
        return read(dir, content.getBytes(StandardCharsets.UTF_8));
    }

    static Read read(Path dir, String content, Charset charset) throws IOException, UnreadableFile {
        return read(dir, content.getBytes(charset));
    }

    private Sample() {}
}

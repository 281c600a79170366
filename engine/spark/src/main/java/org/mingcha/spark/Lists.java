package org.mingcha.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mingcha.engine.report.GuardedCell;
import org.mingcha.engine.report.Sheets;
import org.mingcha.engine.text.Text;
import tools.jackson.databind.JsonNode;

/** The three lists of a report, in the order in which they are hashed, and the forms they are written in. */
enum Lists {
    FINDINGS(Entry.Kind.FINDING, "findings", """
            id STRING, rule STRING, topic STRING, type STRING, direction STRING, certainty STRING, severity STRING,
            recordNo STRING, unitCode STRING, unitName STRING, region STRING, payerCode STRING, payerName STRING,
            itemCode STRING, itemName STRING, chargedOn DATE, file STRING, row INT, relatedRecordNos ARRAY<STRING>,
            charged DECIMAL(20,2), lawful DECIMAL(20,2), difference DECIMAL(20,2),
            basis ARRAY<STRUCT<document STRING, number STRING, article STRING, firstDay STRING, lastDay STRING,
              evidence STRING>>,
            explanation STRUCT<zh STRING, en STRING>,
            workings ARRAY<STRUCT<label STRING, labelEn STRING, value STRING, source STRING>>,
            doubts ARRAY<STRING>""", Sheets.FINDING_HEADERS) {
        @Override
        List<String> cells(JsonNode entry) {
            return Sheets.finding(entry, "zh");
        }
    },
    NOT_JUDGED(Entry.Kind.GAP, "not-judged", """
            recordNo STRING, unitCode STRING, file STRING, row INT, rule STRING, reason STRING, missing ARRAY<STRING>,
            judgedOtherwise BOOLEAN, explanation STRUCT<zh STRING, en STRING>""", Sheets.GAP_HEADERS) {
        @Override
        List<String> cells(JsonNode entry) {
            return Sheets.gap(entry, "zh");
        }
    },
    REJECTED(Entry.Kind.REJECTED, "rejected", """
            file STRING, sheet STRING, row INT, column STRING, cell STRING, value STRING, code STRING,
            message STRUCT<zh STRING, en STRING>""", Sheets.REJECTED_HEADERS) {
        @Override
        List<String> cells(JsonNode entry) {
            return Sheets.rejected(entry, "zh");
        }
    };

    private static final int ENTRIES_A_FILE = 100_000;

    private final Entry.Kind kind;
    private final String folder;

    @SuppressWarnings("ImmutableEnumChecker") // Spark's types are not marked
    private final DataType schema;

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list
    private final List<Text> headers;

    Lists(Entry.Kind kind, String folder, String ddl, List<Text> headers) {
        this.kind = kind;
        this.folder = folder;
        this.schema = StructType.fromDDL(ddl);
        this.headers = headers;
    }

    abstract List<String> cells(JsonNode entry);

    /** The folder it is written to. */
    String folder() {
        return folder;
    }

    /** Its entries in the order of the report, each as the report carries it; partition by partition. */
    Dataset<Row> of(Dataset<Row> results) {
        Dataset<Row> entries = results.filter(kind.only());
        int parts = 1 + Math.toIntExact(entries.count() / ENTRIES_A_FILE);
        Column[] order = {col("file"), col("row"), col("name"), col("content")};
        return entries.repartitionByRange(parts, order)
                .sortWithinPartitions(order)
                .select("content");
    }

    /** Entries with a column for each value. */
    Dataset<Row> columns(Dataset<Row> list) {
        Column text = col("content").cast(DataTypes.StringType);
        return list.select(from_json(text, schema).as("entry")).select("entry.*");
    }

    /** Entries as cells for a spreadsheet, in Chinese; what looks like a formula is guarded. */
    Dataset<Row> sheet(Dataset<Row> list) {
        StructType cells = new StructType();
        for (Text header : headers) {
            cells = cells.add(header.zh(), DataTypes.StringType);
        }
        return list.map(new ToCells(this), Encoders.row(cells));
    }

    /** An entry as cells. */
    private record ToCells(Lists form) implements MapFunction<Row, Row> {

        @Override
        public Row call(Row entry) {
            byte[] content = entry.getAs(0);
            return RowFactory.create(form.cells(Sheets.parse(content)).stream()
                    .map(GuardedCell::of)
                    .toArray());
        }
    }
}

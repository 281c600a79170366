package org.mingcha.benchmark.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;

/** A benchmark record in the forms that the checker takes: a row of a charge file, parsed or as a line of CSV. */
public final class RecordForm {

    private static final String UNIT = "11330100000000001L";

    /** The columns of the charge file, in order. */
    public static final List<String> COLUMNS = List.of(
            "record_no",
            "unit_code",
            "unit_name",
            "unit_type",
            "region",
            "payer_code",
            "payer_type",
            "item_name",
            "nature",
            "period_start",
            "period_end",
            "event_on",
            "charged_on",
            "base_amount",
            "quantity",
            "amount",
            "service_ref",
            "receipt_no",
            "vat_status",
            "filing",
            "special_invoice_sales",
            "real_estate_sales",
            "service_sales");

    private RecordForm() {}

    /** The parsed row, as of row {@code number} of the first file. */
    public static DataRow row(Schema schema, FeeRecord record, int number) {
        @Nullable Object[] values = new Object[schema.size()];
        values(record).forEach((key, value) -> values[schema.place(key)] = value);
        return new DataRow(schema, 0, number, values);
    }

    /** The texts of the columns; empty where there is none. */
    static List<String> cells(FeeRecord record) {
        Map<String, Object> values = values(record);
        return COLUMNS.stream()
                .map(key -> Objects.toString(values.get(key), ""))
                .toList();
    }

    /** The line of a CSV file, without its end. */
    public static String line(FeeRecord record) {
        return cells(record).stream()
                .map(text -> text.indexOf(',') < 0 ? text : '"' + text + '"')
                .collect(Collectors.joining(","));
    }

    private static Map<String, Object> values(FeeRecord record) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("record_no", record.recordNo());
        values.put("unit_code", UNIT);
        values.put("unit_name", "示例市办事机构");
        values.put("region", "330100");
        values.put("payer_code", record.payerCode());
        values.put("payer_type", "ENTERPRISE");
        values.put("item_name", record.itemName());
        values.put("charged_on", record.chargedOn());
        values.put("amount", new Money(record.amountFen()));
        LocalDate end = record.periodEnd();
        if (end == null) {
            values.put("unit_type", "GOVERNMENT_BODY");
            values.put("nature", "ADMINISTRATIVE_FEE");
            values.put("event_on", record.chargedOn());
            values.put("quantity", BigDecimal.valueOf(record.quantity()));
            values.put("service_ref", Objects.requireNonNull(record.matter()));
            values.put("receipt_no", "T" + record.recordNo());
        } else {
            values.put("unit_type", "TAX_AUTHORITY");
            values.put("nature", "TAX");
            values.put("period_start", end.minusMonths(2).withDayOfMonth(1));
            values.put("period_end", end);
            values.put("base_amount", new Money(record.salesFen()));
            values.put("vat_status", "SMALL_SCALE");
            values.put("filing", "QUARTERLY");
            values.put("special_invoice_sales", Money.ZERO);
            values.put("real_estate_sales", Money.ZERO);
            values.put("service_sales", Money.ZERO);
        }
        return values;
    }
}

package org.mingcha.engine.file;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;

/** What the cells of one row must satisfy together. */
final class RowChecks {

    /** Takes the fault of a field. */
    @FunctionalInterface
    interface Report {
        void fault(int place, Fault fault);
    }

    private final Schema schema;
    private final int periodStart;
    private final int periodEnd;
    private final int firstDay;
    private final int lastDay;
    private final int payerCode;
    private final int payerType;

    RowChecks(Schema schema) {
        this.schema = schema;
        this.periodStart = schema.place("period_start");
        this.periodEnd = schema.place("period_end");
        this.firstDay = schema.place("first_day");
        this.lastDay = schema.place("last_day");
        this.payerCode = schema.place("payer_code");
        this.payerType = schema.place("payer_type");
    }

    /** @param faulty the places that have a fault already and are left out */
    void check(@Nullable Object[] values, boolean[] faulty, Report report) {
        if (periodStart >= 0 && periodEnd >= 0 && !faulty[periodStart] && !faulty[periodEnd]) {
            Object start = values[periodStart];
            Object end = values[periodEnd];
            if (start == null != (end == null)) {
                int missing = start == null ? periodStart : periodEnd;
                report.fault(
                        missing,
                        Fault.of(
                                Fault.MISSING,
                                field(missing),
                                "为空：所属期起、止须同时填写。",
                                "empty: a levy period needs both its first and last day."));
            }
            order(values, periodStart, periodEnd, report);
        }
        if (firstDay >= 0 && lastDay >= 0 && !faulty[firstDay] && !faulty[lastDay]) {
            order(values, firstDay, lastDay, report);
        }
        if (payerCode >= 0 && payerType >= 0 && !faulty[payerCode] && !faulty[payerType]) {
            payer(values, report);
        }
    }

    private void order(@Nullable Object[] values, int first, int last, Report report) {
        if (values[first] instanceof LocalDate start && values[last] instanceof LocalDate end && end.isBefore(start)) {
            report.fault(
                    last,
                    Fault.of(
                            "period-order",
                            field(last),
                            "早于「" + field(first).zh() + "」:" + start + " 至 " + end + "。请核对起止。",
                            end + " is before " + field(first).key() + " " + start + ". Check both."));
        }
    }

    /** Organisations have a credit code; a natural person may have any id, and where the type is unknown so may the payer. */
    private void payer(@Nullable Object[] values, Report report) {
        if (values[payerCode] instanceof String code
                && code.length() == 18
                && values[payerType] instanceof String type
                && !type.equals("NATURAL_PERSON")
                && CreditCodeCell.checked(field(payerCode), code) instanceof Fault fault) {
            report.fault(payerCode, fault);
        }
    }

    private Field field(int place) {
        return schema.fields().get(place);
    }
}

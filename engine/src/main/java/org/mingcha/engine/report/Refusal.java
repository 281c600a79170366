package org.mingcha.engine.report;

import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.text.Text;

/** Rows that can be read and are refused all the same, for what other rows say. */
public final class Refusal {

    private Refusal() {}

    /**
     * A record number that its unit used before.
     *
     * @param file name of the file the row stands in
     */
    public static RejectedRow duplicate(DataRow row, String file) {
        String number = String.valueOf(row.text("record_no"));
        return of(
                row,
                file,
                "record_no",
                number,
                "duplicate-record",
                new Text(
                        "记录编号“" + number + "”在该收费单位已出现过。请更正编号,或删去重复的一行。",
                        "record number \"" + number
                                + "\" was used before by this unit. Correct it or delete the repeated row."));
    }

    /**
     * A row of a payer file whose days overlap those of an earlier row of the same payer.
     *
     * @param file name of the file the row stands in
     */
    public static RejectedRow overlap(DataRow row, String file) {
        return of(
                row,
                file,
                "first_day",
                String.valueOf(row.day("first_day")),
                "period-overlap",
                new Text(
                        "该缴费人的起止日期与前面的一行重叠。请调整起止日期,使每一天只有一行。",
                        "the days overlap those of an earlier row of this payer. Adjust them so that each day has one row."));
    }

    private static RejectedRow of(DataRow row, String file, String column, String value, String code, Text message) {
        return new RejectedRow(row.file(), file, null, row.row(), column, null, value, code, message);
    }
}

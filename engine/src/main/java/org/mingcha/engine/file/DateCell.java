package org.mingcha.engine.file;

import java.time.LocalDate;
import java.time.YearMonth;
import org.mingcha.engine.record.Field;

/** A calendar day: {@code 2026-03-05}, {@code 2026/3/5}, {@code 2026.3.5}, {@code 20260305} or {@code 2026年3月5日}. */
final class DateCell implements CellReader {

    private static final int LAST_YEAR = 2100;

    private final Field field;
    private final int firstYear;

    DateCell(Field field) {
        this.field = field;
        // Organisations may be older than any charge that is checked.
        this.firstYear = field.key().equals("registered_on") ? 1900 : 1990;
    }

    @Override
    public Object read(String text) {
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            int year = number(text, 0, 4);
            int month = number(text, 5, 7);
            int day = number(text, 8, 10);
            if (year >= 0 && month >= 0 && day >= 0) {
                return day(text, year, month, day);
            }
        }
        return slow(text);
    }

    private Object slow(String found) {
        String text = withoutMidnight(CellText.halfWidth(found));
        if (text.length() == 8 && CellText.allDigits(text)) {
            return day(found, number(text, 0, 4), number(text, 4, 6), number(text, 6, 8));
        }
        if (text.length() < 8 || text.length() > 11) {
            return notDate(found);
        }
        char first = text.charAt(4);
        boolean chinese = first == '年';
        int second = text.indexOf(chinese ? '月' : first, 5);
        int end = chinese ? text.length() - 1 : text.length();
        if ((!chinese && first != '-' && first != '/' && first != '.')
                || (chinese && text.charAt(end) != '日')
                || second < 6
                || second > 7
                || end - second < 2
                || end - second > 3) {
            return notDate(found);
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, second);
        int day = number(text, second + 1, end);
        return year < 0 || month < 0 || day < 0 ? notDate(found) : day(found, year, month, day);
    }

    /** Databases like to add the time; midnight says nothing. */
    private static String withoutMidnight(String text) {
        for (String midnight : new String[] {" 00:00:00.0", " 00:00:00", "T00:00:00", " 0:00:00", " 00:00", " 0:00"}) {
            if (text.endsWith(midnight)) {
                return text.substring(0, text.length() - midnight.length());
            }
        }
        return text;
    }

    private Object day(String found, int year, int month, int day) {
        if (month < 1
                || month > 12
                || day < 1
                || year < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return Fault.of(
                    Fault.TYPE,
                    field,
                    "没有这一天：" + CellText.shorten(found) + "。请核对年月日。",
                    "no such day. Check year, month and day.");
        }
        if (year < firstYear || year > LAST_YEAR) {
            return Fault.of(
                    Fault.CONSTRAINT,
                    field,
                    "年份应在 " + firstYear + " 至 " + LAST_YEAR + " 之间：" + CellText.shorten(found) + "。",
                    "the year must lie between " + firstYear + " and " + LAST_YEAR + ".");
        }
        return LocalDate.of(year, month, day);
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (!CellText.isDigit(c)) {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    Fault notDate(String found) {
        return Fault.of(
                Fault.TYPE,
                field,
                "不是日期：" + CellText.shorten(found) + "。应如 2026-03-05、2026/3/5、20260305 或 2026年3月5日。",
                "not a date. Wanted: 2026-03-05, 2026/3/5, 20260305 or 2026年3月5日.");
    }
}

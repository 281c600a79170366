package org.mingcha.engine.file;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.record.Field;

/** Yuan: {@code 1234.5}, {@code ¥1,234.50}, {@code 1234.50元}. */
final class MoneyCell implements CellReader {

    private static final Set<String> NEVER_NEGATIVE =
            Set.of("amount", "amount_due", "relief_amount", "refunded_amount");
    private static final BigDecimal MOST = new BigDecimal("10000000000000");

    private final Field field;
    private final boolean neverNegative;

    MoneyCell(Field field) {
        this.field = field;
        this.neverNegative = NEVER_NEGATIVE.contains(field.key());
    }

    @Override
    public Object read(String text) {
        long fen = fast(text);
        return fen >= 0 ? new Money(fen) : slow(text);
    }

    /** Plain digits with up to two decimals; -1 for all else. */
    private static long fast(String text) {
        int length = text.length();
        if (length > 15) {
            return -1;
        }
        long value = 0;
        int decimals = -1;
        for (int at = 0; at < length; at++) {
            char c = text.charAt(at);
            if (CellText.isDigit(c)) {
                value = value * 10 + (c - '0');
                if (decimals >= 0) {
                    decimals++;
                }
            } else if (c == '.' && decimals < 0 && at > 0 && at < length - 1) {
                decimals = 0;
            } else {
                return -1;
            }
        }
        if (decimals > 2 || (decimals < 0 && length > 13)) {
            return -1;
        }
        return decimals == 2 ? value : decimals == 1 ? value * 10 : value * 100;
    }

    private Object slow(String found) {
        String text = CellText.halfWidth(found);
        if (CellText.isScientific(text)) {
            return Fault.of(
                    Fault.SCIENTIFIC,
                    field,
                    "是科学计数法 " + CellText.shorten(found) + ",原数可能已丢失。请把该列设为数值格式后重新导出。",
                    "in scientific notation; digits may be lost. Format the column as number and export again.");
        }
        boolean bracketed = text.length() > 2 && text.startsWith("(") && text.endsWith(")");
        String bare = bare(bracketed ? text.substring(1, text.length() - 1) : text);
        String plain = bare == null ? null : NumberText.plain(bare);
        if (plain == null) {
            return notMoney(found);
        }
        BigDecimal yuan = new BigDecimal(plain);
        if (bracketed) {
            if (yuan.signum() < 0) {
                return notMoney(found);
            }
            yuan = yuan.negate();
        }
        if (neverNegative && (yuan.signum() < 0 || bracketed)) {
            return Fault.of(
                    Fault.CONSTRAINT,
                    field,
                    "不能为负：" + CellText.shorten(found) + "。冲红、退费请填退还金额。",
                    "must not be negative. Put corrections and refunds into refunded_amount.");
        }
        if (yuan.abs().compareTo(MOST) > 0) {
            return Fault.of(
                    Fault.CONSTRAINT, field, "超过 10 万亿元，请核对单位是否为元。", "beyond 10 trillion yuan; check the unit.");
        }
        if (yuan.stripTrailingZeros().scale() > 2) {
            return Fault.of(
                    Fault.CONSTRAINT,
                    field,
                    "最多两位小数：" + CellText.shorten(found) + "。请按分取整后重新导入。",
                    "at most two decimals. Round to the fen and import again.");
        }
        return Money.ofYuan(yuan);
    }

    /** Without currency sign and unit, the sign in front; {@code null} when a sign stands twice. */
    private static @Nullable String bare(String text) {
        String sign = "";
        String rest = text;
        if (rest.startsWith("-") || rest.startsWith("+")) {
            sign = rest.substring(0, 1);
            rest = CellText.trim(rest.substring(1));
        }
        if (rest.startsWith("¥") || rest.startsWith("\uFFE5")) {
            rest = CellText.trim(rest.substring(1));
            if (sign.isEmpty() && rest.startsWith("-")) {
                return rest;
            }
        }
        if (rest.endsWith("元")) {
            rest = CellText.trim(rest.substring(0, rest.length() - 1));
        }
        return rest.startsWith("-") || rest.startsWith("+") ? null : sign + rest;
    }

    private Fault notMoney(String found) {
        return Fault.of(
                Fault.TYPE,
                field,
                "不是金额：" + CellText.shorten(found) + "。应为以元为单位的数字，如 1234.50 或 1,234.50。",
                "not an amount. Wanted: yuan like 1234.50 or 1,234.50.");
    }
}

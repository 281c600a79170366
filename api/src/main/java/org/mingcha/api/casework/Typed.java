package org.mingcha.api.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.problem.Problem;
import org.mingcha.api.review.DismissalReason;
import org.mingcha.engine.money.Money;

/**
 * What a person typed, as it was typed, so that it can stand in the form again where it was refused.
 *
 * @param act which form was sent
 * @param version of the violation that the person saw
 * @param seen how many events the person saw
 */
public record Typed(
        @Nullable String act,
        @Nullable Long version,
        @Nullable Long seen,
        @Nullable String reason,
        @Nullable String text,
        @Nullable Long assignee,
        @Nullable String amount,
        @Nullable String refundedOn,
        @Nullable String voucherNo,
        @Nullable String note,
        @Nullable String workingDays,
        @Nullable String dueOn,
        @Nullable String authority,
        @Nullable String letterNo) {

    static final Typed NOTHING =
            new Typed(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final int LONGEST = 2000;

    long knownVersion() {
        return version == null ? -1 : version;
    }

    /** The text of a remark or reason; null where nothing was typed. */
    @Nullable
    String checkedText() {
        return shorter("/text", text, LONGEST);
    }

    @Nullable
    String checkedNote() {
        return shorter("/note", note, LONGEST);
    }

    String neededText() {
        return needed("/text", checkedText());
    }

    DismissalReason chosenReason() {
        for (DismissalReason one : DismissalReason.values()) {
            if (one.name().equals(reason)) {
                return one;
            }
        }
        throw Problem.field("/reason", "needed", "请选择排除理由。", "Choose a reason for dismissal.");
    }

    Money money() {
        String typed = needed("/amount", amount).strip().replace(",", "");
        if (!typed.matches("\\d{1,15}(\\.\\d{1,2})?")) {
            throw Problem.field("/amount", "amount", "金额以元为单位,最多两位小数。", "Yuan, with at most two decimals.");
        }
        return Money.ofYuan(new BigDecimal(typed));
    }

    LocalDate day() {
        return day("/refundedOn", needed("/refundedOn", refundedOn));
    }

    /** The new due day; null where none was typed. */
    @Nullable
    LocalDate dueDay() {
        return dueOn == null ? null : day("/dueOn", dueOn);
    }

    private static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed.strip());
        } catch (DateTimeParseException e) {
            throw Problem.field(field, "day", "日期如 2026-03-05。", "A day is written like 2026-03-05.");
        }
    }

    /** Working days to put it off; null where none were typed. */
    @Nullable
    Integer moreDays() {
        if (workingDays == null) {
            return null;
        }
        if (!workingDays.strip().matches("\\d{1,3}")) {
            throw Problem.field("/workingDays", "days", "工作日数为整数。", "Working days are a whole number.");
        }
        return Integer.valueOf(workingDays.strip());
    }

    int days() {
        String typed = needed("/workingDays", workingDays).strip();
        if (!typed.matches("\\d{1,3}") || Integer.parseInt(typed) < 1 || Integer.parseInt(typed) > 250) {
            throw Problem.field("/workingDays", "days", "期限为 1 至 250 个工作日。", "1 to 250 working days.");
        }
        return Integer.parseInt(typed);
    }

    String neededVoucher() {
        return needed("/voucherNo", shorter("/voucherNo", voucherNo, 64));
    }

    String neededAuthority() {
        return needed("/authority", shorter("/authority", authority, 200));
    }

    String neededLetter() {
        return needed("/letterNo", shorter("/letterNo", letterNo, 100));
    }

    private static String needed(String field, @Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            throw Problem.field(field, "needed", "请填写这一项。", "This is needed.");
        }
        return typed;
    }

    private static @Nullable String shorter(String field, @Nullable String typed, int most) {
        return typed == null ? null : Problem.within(field, typed, most);
    }
}

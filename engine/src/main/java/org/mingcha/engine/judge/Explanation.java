package org.mingcha.engine.judge;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.rulebook.RuleCard;
import org.mingcha.engine.text.Text;

/** The one plain sentence of a finding. */
final class Explanation {

    private Explanation() {}

    static Text of(
            RuleCard card,
            Charge charge,
            Direction direction,
            Money lawful,
            List<CitedBasis> basis,
            List<String> doubts,
            @Nullable LocalDate announced,
            List<Row> typeRows) {
        Money charged = charge.getAmount();
        Money difference = charged.minus(lawful).abs();
        String zh = "“" + charge.getItemName() + "”" + days(charge) + ":"
                + card.title().zh() + "。"
                + switch (direction) {
                    case OVERCHARGED ->
                        "应收 " + lawful + " 元,实收 " + charged + " 元,"
                                + (announced == null
                                        ? "多收 " + difference + " 元。"
                                        : "优惠自 " + announced + " 公布并追溯执行,已缴的 " + difference + " 元应抵减或退还。");
                    case UNDERCHARGED -> "应收 " + lawful + " 元,实收 " + charged + " 元,少收 " + difference + " 元。";
                    case UNLAWFUL -> "不得收取,实收 " + charged + " 元应予退还。";
                    case PROCEDURE -> "金额不涉争议。";
                }
                + refundedZh(charge, direction, difference)
                + (basis.isEmpty()
                        ? ""
                        : "依据:" + basis.stream().map(Explanation::zh).collect(Collectors.joining(";")) + "。")
                + told(typeRows, "remedy")
                + (doubts.isEmpty() ? "" : "仅为疑点,需人工核实:" + String.join(";", doubts) + "。");
        String en = charge.getItemName() + days(charge) + ": " + card.title().en() + ". "
                + switch (direction) {
                    case OVERCHARGED ->
                        "Lawful " + lawful + " yuan, taken " + charged + ", " + difference
                                + (announced == null
                                        ? " too much."
                                        : " to be set off or refunded: the relief was announced on " + announced
                                                + " with effect from before, no misconduct.");
                    case UNDERCHARGED ->
                        "Lawful " + lawful + " yuan, taken " + charged + ", " + difference + " too little.";
                    case UNLAWFUL -> "Nothing may be charged; " + charged + " yuan to be refunded.";
                    case PROCEDURE -> "No amount is in dispute.";
                }
                + refundedEn(charge, direction, difference)
                + (basis.isEmpty()
                        ? ""
                        : " Basis: " + basis.stream().map(Explanation::zh).collect(Collectors.joining("; ")) + ".")
                + (" " + told(typeRows, "remedy_en")).stripTrailing()
                + (doubts.isEmpty()
                        ? ""
                        : " A lead only, to be checked by a person: " + String.join("; ", doubts) + ".");
        return new Text(zh, en);
    }

    /**
     * What the record says was given back already. The overcharge is told whole all the same: refunds do not make it smaller, they count when it
     * is dealt with.
     */
    private static String refundedZh(Charge charge, Direction direction, Money difference) {
        Money refunded = charge.part("refunded_amount");
        if (!isToBeRefunded(direction) || !refunded.isPositive()) {
            return "";
        }
        return refunded.compareTo(difference) < 0
                ? "记录载明已退还 " + refunded + " 元,尚有 " + difference.minus(refunded) + " 元未见退还。"
                : "记录载明已退还 " + refunded + " 元,多收部分已全部退还。";
    }

    private static String refundedEn(Charge charge, Direction direction, Money difference) {
        Money refunded = charge.part("refunded_amount");
        if (!isToBeRefunded(direction) || !refunded.isPositive()) {
            return "";
        }
        return refunded.compareTo(difference) < 0
                ? " The record shows " + refunded + " yuan refunded; " + difference.minus(refunded)
                        + " not seen so far."
                : " The record shows " + refunded + " yuan refunded: all of it was given back.";
    }

    private static boolean isToBeRefunded(Direction direction) {
        return direction == Direction.OVERCHARGED || direction == Direction.UNLAWFUL;
    }

    /** What the first of the rows that says anything says; nothing where none does. */
    private static String told(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.text(column))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String days(Charge charge) {
        return charge.getDays() == null ? "" : "(" + charge.getDays() + ")";
    }

    private static String zh(CitedBasis basis) {
        String number = basis.number() == null || basis.number().equals(basis.document()) ? "" : basis.number();
        return "《" + basis.document() + "》" + number + basis.article();
    }
}

package org.mingcha.api.violation;

import java.util.Locale;
import org.mingcha.api.problem.Problem;

/** What violations can be counted by. */
public enum Facet {
    DECISION("v.decision"),
    RECTIFICATION("v.rectification"),
    MACHINE("v.machine"),
    CERTAINTY("v.certainty"),
    DIRECTION("v.direction"),
    TYPE("v.type"),
    RULE("v.rule_id"),
    /** The document that is cited first, by its number. */
    DOCUMENT("v.document"),
    UNIT("v.unit_code", "MAX(v.unit_name)"),
    ITEM("v.item_name"),
    SEVERITY("v.severity"),
    /** The division (township or street) that the record names. */
    REGION("v.region"),
    /** Of the charge, as {@code 202601}. */
    MONTH("CAST(EXTRACT(YEAR FROM v.charged_on) * 100 + EXTRACT(MONTH FROM v.charged_on) AS INTEGER)"),
    /** An {@link AmountBand}. */
    AMOUNT(AmountBand.sql("v.difference_fen")),
    /** The file that the newest finding is of. */
    UPLOAD("v.upload_id", "(SELECT u.file_name FROM upload u WHERE u.id = v.upload_id)"),
    /** Whose work it is: a user. */
    ASSIGNEE("v.assignee_id", "(SELECT u.display_name FROM app_user u WHERE u.id = v.assignee_id)");

    private final String column;
    private final String label;

    Facet(String column) {
        this(column, column);
    }

    Facet(String column, String label) {
        this.column = column;
        this.label = label;
    }

    /** What people call the value, of violations that are grouped by it. */
    String label() {
        return label;
    }

    String column() {
        return column;
    }

    /** The facet of this word. */
    public static Facet of(String word) {
        for (Facet facet : values()) {
            if (facet.word().equals(word)) {
                return facet;
            }
        }
        throw Problem.notFound("没有这个分面。", "There is no such facet.");
    }

    /** Its word in the address of a list. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

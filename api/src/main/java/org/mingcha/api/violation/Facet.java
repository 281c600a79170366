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
    UNIT("v.unit_code", "v.unit_name"),
    ITEM("v.item_name"),
    SEVERITY("v.severity"),
    /** The division (township or street) that the record names. */
    REGION("v.region"),
    /** Of the charge, as {@code 202601}. */
    MONTH("CAST(EXTRACT(YEAR FROM v.charged_on) * 100 + EXTRACT(MONTH FROM v.charged_on) AS INTEGER)");

    private final String column;
    private final String label;

    Facet(String column) {
        this(column, column);
    }

    Facet(String column, String label) {
        this.column = column;
        this.label = label;
    }

    /** The column with what people call the value. */
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

package org.mingcha.engine.mutation;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.rulebook.RuleCard;

/** The facts of a charge that a rule names and a record may lack. */
final class FieldsRead {

    /** A question to a charge, named or the one of the pattern; the same words are asked of rows, which have names of their own. */
    private static final Pattern QUESTION = Pattern.compile(
            "(?:([\\w$]+)\\s*\\.\\s*)?\\b(?:given|missing|declares|word|part|money|decimal|yes|no|steady|day|isAfter|amount|amountOrNothing|usual|usualOfNothing|shown)"
                    + "\\(\\s*\"(\\w+)\"");

    private static final Pattern BASE = Pattern.compile("\\b(?:baseAmount|getBaseAmount)\\b");
    private static final Pattern QUANTITY = Pattern.compile("\\b(?:quantity|getQuantity)\\b");

    private FieldsRead() {}

    static Set<String> by(RuleCard card, Schema schema) {
        String text = card.source().text();
        Set<String> fields = new TreeSet<>();
        Matcher question = QUESTION.matcher(text);
        while (question.find()) {
            String asked = question.group(1);
            boolean ofCharge =
                    asked == null || asked.toLowerCase(java.util.Locale.ROOT).endsWith("charge");
            if (ofCharge) {
                fields.add(question.group(2));
            }
        }
        if (BASE.matcher(text).find()) {
            fields.add("base_amount");
        }
        if (QUANTITY.matcher(text).find()) {
            fields.add("quantity");
        }
        fields.removeIf(
                field -> schema.find(field).filter(found -> !found.required()).isEmpty());
        return fields;
    }
}

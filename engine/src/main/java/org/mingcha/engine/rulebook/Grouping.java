package org.mingcha.engine.rulebook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.DataRow;

/**
 * By which facts records are put together before a topic's rules look at them. Most topics see all records of a payer; a topic whose folder has
 * a file {@code GROUP} sees groups by the fields it names, e.g. {@code unit_code receipt_no}: all records of one charging unit and receipt
 * number. Rules over several records must still join on these fields, since small groups share a session.
 *
 * @param several whether the topic looks at nothing but groups of two records and more, so that a record alone need not be shown to it
 */
public record Grouping(List<Part> parts, boolean several) {

    private static final String SEVERAL = "(several)";

    /** All records of a payer: every topic that says nothing else. Only here a record becomes clean or not judged. */
    public static final Grouping BY_PAYER = parse("payer_code");

    /** What a payer's judged records of a year come to: for topics that speak after all others, of facts and not of records. */
    public static final Grouping BY_PAYER_YEAR = parse("payer_code (year)");

    /**
     * A field of the key.
     *
     * @param without how many characters at its end do not count: {@code receipt_no:-4} puts the receipts of one book together
     */
    public record Part(String field, int without) {}

    /**
     * Reads field names with spaces between them, and {@code (several)} behind them; throws {@link IllegalArgumentException} where there is no name
     * or a number is wrong.
     */
    public static Grouping parse(String text) {
        List<Part> parts = new ArrayList<>();
        List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
        boolean several = words.remove(SEVERAL);
        for (String word : words) {
            int colon = word.indexOf(":-");
            parts.add(
                    colon < 0
                            ? new Part(word, 0)
                            : new Part(word.substring(0, colon), Integer.parseInt(word.substring(colon + 2))));
        }
        if (parts.isEmpty() || parts.get(0).field().isEmpty()) {
            throw new IllegalArgumentException("no field to group by");
        }
        return new Grouping(List.copyOf(parts), several);
    }

    /** The key of a record; null where it lacks one of the fields, so that it belongs to no group. */
    public @Nullable String keyOf(DataRow row) {
        StringBuilder key = new StringBuilder();
        for (Part part : parts) {
            String text = text(row, part);
            if (text.length() <= part.without()) {
                return null;
            }
            key.append(text, 0, text.length() - part.without()).append('\u0001');
        }
        return key.toString();
    }

    /** Whether two records that have a key have the same one. */
    public boolean together(DataRow one, DataRow other) {
        for (Part part : parts) {
            String left = text(one, part);
            String right = text(other, part);
            int length = left.length() - part.without();
            if (length != right.length() - part.without() || !left.regionMatches(0, right, 0, length)) {
                return false;
            }
        }
        return true;
    }

    private static String text(DataRow row, Part part) {
        Object value = row.value(part.field());
        return value == null ? "" : value.toString();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(part.field())
                    .append(part.without() == 0 ? "" : ":-" + part.without());
        }
        return several ? text + " " + SEVERAL : text.toString();
    }
}

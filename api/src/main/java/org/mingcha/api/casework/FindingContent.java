package org.mingcha.api.casework;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The entry of the report behind a violation, as the page shows it. Parts that an entry does not have are empty. */
public record FindingContent(
        @Nullable Words explanation,
        List<Basis> basis,
        List<Working> workings,
        List<String> doubts,
        List<String> relatedRecordNos,
        @Nullable String file,
        @Nullable Integer row) {

    @SuppressWarnings("NullAway") // what the JSON does not have comes in as null
    public FindingContent {
        basis = Objects.requireNonNullElse(basis, List.of());
        workings = Objects.requireNonNullElse(workings, List.of());
        doubts = Objects.requireNonNullElse(doubts, List.of());
        relatedRecordNos = Objects.requireNonNullElse(relatedRecordNos, List.of());
    }

    /** A text in both languages. */
    public record Words(String zh, String en) {
        public String in(Locale locale) {
            return "en".equals(locale.getLanguage()) ? en : zh;
        }
    }

    /**
     * A document and article that the finding cites.
     *
     * @param firstDay and {@code lastDay} of what it says, both included; null where it is open
     */
    public record Basis(
            String document,
            @Nullable String number,
            @Nullable String article,
            @Nullable String firstDay,
            @Nullable String lastDay,
            @Nullable String evidence) {}

    /** A line of the working: what was read, and where it stands. */
    public record Working(String label, String labelEn, String value, String source) {

        public String label(Locale locale) {
            return "en".equals(locale.getLanguage()) ? labelEn : label;
        }

        /** The table that the value stands in; null where it does not come from one. */
        public @Nullable String table() {
            if (!source.contains(".csv")) {
                return null;
            }
            String file = source.substring(source.lastIndexOf('/') + 1);
            return file.substring(0, file.indexOf(".csv"));
        }

        /** Whose value it is: {@code record}, {@code payer}, {@code table} or {@code rule}. */
        public String kind() {
            return table() != null
                    ? "table"
                    : source.startsWith("record.") ? "record" : source.startsWith("payer.") ? "payer" : "rule";
        }
    }
}

package org.mingcha.api.check;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.money.Money;
import tools.jackson.databind.JsonNode;

/**
 * A finding on its way into the table: the entry of the report, and from it what queries and later recognition need.
 *
 * @param entry the report's JSON object, and {@code content} its bytes as text
 */
record FindingRow(long checkId, long ordinal, long uploadId, JsonNode entry, String content) {

    private static final int LONGEST_DOCUMENT = 200;

    void fill(PreparedStatement insert) throws SQLException {
        int place = 0;
        insert.setLong(++place, checkId);
        insert.setLong(++place, ordinal);
        insert.setLong(++place, uploadId);
        insert.setInt(++place, entry.path("row").asInt());
        insert.setString(++place, text("id"));
        insert.setString(++place, text("rule"));
        insert.setString(++place, businessKey());
        insert.setString(++place, valuesSha256());
        for (String name : new String[] {
            "topic",
            "type",
            "certainty",
            "severity",
            "direction",
            "recordNo",
            "unitCode",
            "unitName",
            "region",
            "payerCode",
            "payerName",
            "itemCode",
            "itemName"
        }) {
            insert.setString(++place, text(name));
        }
        insert.setObject(++place, LocalDate.parse(entry.path("chargedOn").asString()));
        for (String name : new String[] {"charged", "lawful", "difference"}) {
            insert.setLong(++place, Money.ofYuan(entry.path(name).asString()).fen());
        }
        insert.setString(++place, document());
        insert.setString(++place, content);
    }

    /** The document that is cited first: by its number, by its title where it has none; null where none is cited. */
    private @Nullable String document() {
        JsonNode first = entry.path("basis").path(0);
        JsonNode named = first.path("number").isString() ? first.path("number") : first.path("document");
        return named.isString()
                ? named.asString().substring(0, Math.min(named.asString().length(), LONGEST_DOCUMENT))
                : null;
    }

    /** What a person calls the record, whatever file it stands in: its unit and number. */
    private String businessKey() {
        return text("unitCode") + "/" + text("recordNo");
    }

    /**
     * Over the values of record and payer that the rule read, the amount taken, and the records it rests on besides; not over the law, so that a
     * decision about the facts outlives a corrected parameter.
     */
    private String valuesSha256() {
        TreeSet<String> values = new TreeSet<>();
        values.add("charged=" + text("charged"));
        for (JsonNode working : entry.path("workings")) {
            String source = working.path("source").asString();
            if (source.startsWith("record.") || source.startsWith("payer.")) {
                values.add(source + "=" + working.path("value").asString());
            }
        }
        for (JsonNode related : entry.path("relatedRecordNos")) {
            values.add("related=" + related.asString());
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(String.join("\n", values).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable String text(String name) {
        JsonNode value = entry.path(name);
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }
}

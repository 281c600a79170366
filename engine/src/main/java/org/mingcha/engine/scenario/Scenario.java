package org.mingcha.engine.scenario;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mingcha.engine.charge.Payer;
import org.mingcha.engine.record.DataRow;

/**
 * A case that the rules must decide as written: one or more records judged together.
 *
 * @param topic the folder it lies in
 * @param name unique within the topic
 * @param file where it stands, and {@code line} of its first record
 * @param payerRows rows of a payer file that stand beside the records
 */
public record Scenario(
        String topic, String name, String file, int line, List<ScenarioRecord> records, List<DataRow> payerRows) {

    /** What is known of the payer of {@code record}, from the case's own payer rows. */
    public Payer payerOf(ScenarioRecord record) {
        Payer payer = Payer.UNKNOWN;
        for (DataRow row : payerRows) {
            if (Objects.equals(row.text("payer_code"), record.row().text("payer_code"))) {
                payer = payer.with(row);
            }
        }
        return payer;
    }

    /** Ids of the rules that its records expect, sorted. */
    public SortedSet<String> rules() {
        SortedSet<String> rules = new TreeSet<>();
        for (ScenarioRecord record : records) {
            for (String word : record.expect()) {
                if (!word.equals("CLEAN") && !word.startsWith("NOT_JUDGED")) {
                    rules.add(word.replaceFirst(":LEAD$", ""));
                }
            }
        }
        return rules;
    }

    /** Whether it lies in the topic's folder, or in a local pack's folder of the same name with the pack's own before it. */
    public boolean isOf(String topicName) {
        return topic.equals(topicName) || topic.endsWith("_" + topicName);
    }

    /** {@code topic › name}. */
    public String title() {
        return topic + " › " + name;
    }
}

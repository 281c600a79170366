package org.mingcha.engine.charge;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.policy.LegalBasis;
import org.mingcha.engine.policy.TableReader;
import org.mingcha.engine.policy.Tables;

/** A single dated table for tests; its rows rest on the document {@code B}. */
final class OneTable {

    private OneTable() {}

    static Tables of(String name, String text) {
        TableReader reader =
                new TableReader(Map.of("B", new LegalBasis("B", "Basis", null, "", null, null)), new ArrayList<>());
        Tables tables = new Tables();
        tables.add(Objects.requireNonNull(
                reader.read(name, "topic", CsvSheet.read(name + ".csv", text, new ArrayList<>()))));
        return tables;
    }
}

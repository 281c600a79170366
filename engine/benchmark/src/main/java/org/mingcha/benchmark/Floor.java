package org.mingcha.benchmark;

import java.nio.file.Path;
import java.util.List;
import org.mingcha.engine.file.ReadOptions;
import org.mingcha.engine.file.RejectedRow;
import org.mingcha.engine.file.RowSink;
import org.mingcha.engine.file.TableFile;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.rulebook.RuleBook;

/** Only reads and validates a charge file: what a check cannot be faster than. A process of its own, as the check is. */
public final class Floor {

    private Floor() {}

    /** The charge file. */
    public static void main(String[] arguments) throws Exception {
        RuleBook book = RuleBook.load(List.of());
        Counting rows = new Counting();
        TableFile.read(
                Path.of(arguments[0]), "charges", 0, book.chargeSchema(), ReadOptions.defaults(), rows, read -> {});
        System.out.println(rows.accepted + " rows, " + rows.rejected + " faults");
    }

    private static final class Counting implements RowSink {
        private int accepted;
        private int rejected;

        @Override
        public void accepted(DataRow row) {
            accepted++;
        }

        @Override
        public void rejected(RejectedRow row) {
            rejected++;
        }
    }
}

package org.mingcha.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.engine.rulebook.RuleBook;

/** A million records in fifty files, of which one payer has twenty thousand. */
@Tag("large")
class MillionTest {

    private static final RuleBook BOOK = RuleBook.load(List.of());

    @TempDir
    Path folder;

    @Test
    void aMillionRecordsGiveTheResultOfASingleMachine() throws Exception {
        TestLedger.LedgerFiles ledger = new TestLedger(BOOK).write(folder, 50, 20_000, 2);

        CheckJob.Outcome outcome = new CheckJob(
                        LocalSpark.session(), Requests.of(ledger, folder.resolve("out"), OutputForm.PARQUET))
                .run();

        SingleMachine single = SingleMachine.check(BOOK, ledger);
        assertThat(outcome.receipt()).isEqualTo(single.receipt());
        assertThat(outcome.summary()).isEqualTo(single.summary());
    }
}

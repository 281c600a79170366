package org.mingcha.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.benchmark.ledger.CountyLedger;
import org.mingcha.benchmark.ledger.FeeRecord;
import org.mingcha.benchmark.ledger.NationalRules;
import org.mingcha.benchmark.peer.Checker;
import org.mingcha.benchmark.peer.DuckDb;
import org.mingcha.benchmark.peer.EasyRules;
import org.mingcha.benchmark.peer.OpenLTablets;
import org.mingcha.benchmark.peer.Peer;
import org.mingcha.benchmark.peer.StraightJava;
import org.mingcha.benchmark.peer.UsualDrools;
import org.mingcha.engine.rulebook.RuleBook;

/** What is compared does the same: every engine finds the same number of wrong records. */
class PeersTest {

    private static final RuleBook BOOK = RuleBook.loadTopics(NationalRules.TOPICS);
    private static final NationalRules RULES = NationalRules.of(BOOK);
    private static final CountyLedger LEDGER = new CountyLedger(RULES, 6_000, 100, 1);

    @Test
    void theLedgerHasManyStandardsAndPayersOfManySizes() {
        assertThat(RULES.standards()).hasSizeGreaterThan(10);
        assertThat(RULES.cancelled()).hasSizeGreaterThan(10);
        assertThat(RULES.limits()).hasSize(4);
        assertThat(LEDGER.toList()).hasSize(6_000).isEqualTo(LEDGER.toList());
    }

    @Test
    void everyEngineFindsTheSame(@TempDir Path folder) throws Exception {
        List<FeeRecord> records = LEDGER.toList();
        Peer.Count found = new StraightJava(RULES).judge(records);
        assertThat(found.vat()).isGreaterThan(50);
        assertThat(found.fees()).isGreaterThan(50);
        assertThat(found.repeats()).isGreaterThan(20);
        assertThat(new Checker(BOOK).judge(records)).isEqualTo(found);
        assertThat(new EasyRules(RULES).judge(records)).isEqualTo(found);
        Peer.Count withoutRepeats = new Peer.Count(found.vat(), found.fees(), 0);
        assertThat(new UsualDrools(RULES).judge(records)).isEqualTo(withoutRepeats);
        assertThat(new OpenLTablets(RULES).judge(records)).isEqualTo(withoutRepeats);
        Path csv = folder.resolve("charges.csv");
        LEDGER.writeCsv(csv);
        try (DuckDb duckDb = new DuckDb(RULES, 1)) {
            assertThat(duckDb.judge(csv)).isEqualTo(found);
        }
    }

    @Test
    void aLedgerWithoutMistakesIsClean() {
        assertThat(new Checker(BOOK).judge(new CountyLedger(RULES, 2_000, 0, 2).toList()))
                .isEqualTo(new Peer.Count(0, 0, 0));
    }
}

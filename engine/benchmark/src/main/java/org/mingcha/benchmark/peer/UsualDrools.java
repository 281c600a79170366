package org.mingcha.benchmark.peer;

import java.util.ArrayList;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.io.ResourceFactory;
import org.kie.internal.utils.KieHelper;
import org.mingcha.benchmark.ledger.FeeRecord;
import org.mingcha.benchmark.ledger.NationalRules;

/** Drools as most write it: the tables are facts, each record is judged in a stateless session of its own. Repeats cannot be seen so. */
public final class UsualDrools implements Peer {

    private final KieBase kieBase;
    private final List<Object> tables = new ArrayList<>();

    public UsualDrools(NationalRules rules) {
        kieBase = new KieHelper()
                .addResource(ResourceFactory.newClassPathResource("peer/usual.drl"), ResourceType.DRL)
                .build();
        tables.addAll(rules.limits());
        tables.addAll(rules.rates());
        tables.addAll(rules.standards());
        tables.addAll(rules.cancelled());
    }

    @Override
    public Count judge(List<FeeRecord> records) {
        Tally tally = new Tally();
        for (FeeRecord record : records) {
            StatelessKieSession session = kieBase.newStatelessKieSession();
            session.setGlobal("tally", tally);
            List<Object> facts = new ArrayList<>(tables);
            facts.add(record);
            session.execute(facts);
        }
        return new Count(tally.vat, tally.fees, 0);
    }

    @Override
    public boolean seesRepeats() {
        return false;
    }

    /** What the rules report to. */
    public static final class Tally {

        private int vat;
        private int fees;

        public void vat() {
            vat++;
        }

        public void fee() {
            fees++;
        }
    }
}

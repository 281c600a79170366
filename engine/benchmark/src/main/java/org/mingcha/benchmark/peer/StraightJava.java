package org.mingcha.benchmark.peer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.benchmark.ledger.FeeRecord;
import org.mingcha.benchmark.ledger.NationalRules;
import org.mingcha.benchmark.ledger.NationalRules.Cancelled;
import org.mingcha.benchmark.ledger.NationalRules.LevyRate;
import org.mingcha.benchmark.ledger.NationalRules.SalesLimit;
import org.mingcha.benchmark.ledger.NationalRules.Standard;

/** The rules as a programmer would write them: the floor of what judging costs. Says nothing but how many. */
public final class StraightJava implements Peer {

    private final List<SalesLimit> limits;
    private final List<LevyRate> rates;
    private final Map<String, Standard> standards = new HashMap<>();
    private final Map<String, Cancelled> cancelled = new HashMap<>();

    public StraightJava(NationalRules rules) {
        limits = rules.limits();
        rates = rules.rates();
        rules.standards().forEach(standard -> standards.put(standard.itemName(), standard));
        rules.cancelled().forEach(item -> cancelled.put(item.itemName(), item));
    }

    @Override
    public Count judge(List<FeeRecord> records) {
        int vat = 0;
        int fees = 0;
        int repeats = 0;
        String payer = "";
        Set<Once> seen = new HashSet<>();
        for (FeeRecord record : records) {
            if (!record.payerCode().equals(payer)) {
                payer = record.payerCode();
                seen.clear();
            }
            LocalDate end = record.periodEnd();
            if (end != null) {
                if (record.amountFen() != due(record.salesFen(), end)) {
                    vat++;
                }
                continue;
            }
            if (isBeyond(record)) {
                fees++;
            }
            if (!seen.add(new Once(record.itemName(), record.matter(), record.chargedOn(), record.amountFen()))) {
                repeats++;
            }
        }
        return new Count(vat, fees, repeats);
    }

    private long due(long sales, LocalDate end) {
        for (SalesLimit limit : limits) {
            if (!end.isBefore(limit.firstDay()) && !end.isAfter(limit.lastDay())) {
                if (sales < limit.fen() || (limit.inclusive() && sales == limit.fen())) {
                    return 0;
                }
            }
        }
        for (LevyRate rate : rates) {
            if (!end.isBefore(rate.firstDay()) && !end.isAfter(rate.lastDay())) {
                return (sales * rate.perMille() + 500) / 1000;
            }
        }
        return 0;
    }

    private boolean isBeyond(FeeRecord record) {
        Cancelled item = cancelled.get(record.itemName());
        if (item != null && !record.chargedOn().isBefore(item.firstDay())) {
            return true;
        }
        Standard standard = standards.get(record.itemName());
        return standard != null
                && !record.chargedOn().isBefore(standard.firstDay())
                && !record.chargedOn().isAfter(standard.lastDay())
                && record.amountFen() > standard.fen() * record.quantity();
    }

    private record Once(String item, @Nullable String matter, LocalDate day, long fen) {}
}

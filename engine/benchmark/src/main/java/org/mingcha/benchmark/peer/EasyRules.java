package org.mingcha.benchmark.peer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import org.mingcha.benchmark.ledger.FeeRecord;
import org.mingcha.benchmark.ledger.NationalRules;
import org.mingcha.benchmark.ledger.NationalRules.Cancelled;
import org.mingcha.benchmark.ledger.NationalRules.Standard;

/** The rules as conditions and actions of Easy Rules, fired for each record. */
public final class EasyRules implements Peer {

    private static final String RECORD = "record";

    private final DefaultRulesEngine engine = new DefaultRulesEngine();
    private final Rules easy = new Rules();
    private final Map<String, Standard> standards = new HashMap<>();
    private final Map<String, Cancelled> cancelled = new HashMap<>();
    private final Set<List<Object>> seen = new HashSet<>();
    private int vat;
    private int fees;
    private int repeats;

    public EasyRules(NationalRules rules) {
        rules.standards().forEach(standard -> standards.put(standard.itemName(), standard));
        rules.cancelled().forEach(item -> cancelled.put(item.itemName(), item));
        easy.register(new RuleBuilder()
                .name("vat")
                .when(facts -> {
                    FeeRecord record = facts.get(RECORD);
                    return record.isVatReturn() && record.amountFen() != due(rules, record);
                })
                .then(facts -> vat++)
                .build());
        easy.register(new RuleBuilder()
                .name("standard")
                .when(facts -> {
                    FeeRecord record = facts.get(RECORD);
                    Standard standard = standards.get(record.itemName());
                    return standard != null
                            && holds(standard.firstDay(), standard.lastDay(), record.chargedOn())
                            && record.amountFen() > standard.fen() * record.quantity();
                })
                .then(facts -> fees++)
                .build());
        easy.register(new RuleBuilder()
                .name("cancelled")
                .when(facts -> {
                    FeeRecord record = facts.get(RECORD);
                    Cancelled item = cancelled.get(record.itemName());
                    return item != null && !record.chargedOn().isBefore(item.firstDay());
                })
                .then(facts -> fees++)
                .build());
        easy.register(new RuleBuilder()
                .name("repeated")
                .when(facts -> {
                    FeeRecord record = facts.get(RECORD);
                    return !record.isVatReturn()
                            && !seen.add(List.of(
                                    record.payerCode(),
                                    record.itemName(),
                                    String.valueOf(record.matter()),
                                    record.chargedOn(),
                                    record.amountFen()));
                })
                .then(facts -> repeats++)
                .build());
    }

    @Override
    public Count judge(List<FeeRecord> records) {
        vat = 0;
        fees = 0;
        repeats = 0;
        String payer = "";
        for (FeeRecord record : records) {
            if (!record.payerCode().equals(payer)) {
                payer = record.payerCode();
                seen.clear();
            }
            Facts facts = new Facts();
            facts.put(RECORD, record);
            engine.fire(easy, facts);
        }
        return new Count(vat, fees, repeats);
    }

    private static long due(NationalRules rules, FeeRecord record) {
        LocalDate end = java.util.Objects.requireNonNull(record.periodEnd());
        boolean exempt = rules.limits().stream()
                .anyMatch(limit -> holds(limit.firstDay(), limit.lastDay(), end)
                        && (record.salesFen() < limit.fen()
                                || (limit.inclusive() && record.salesFen() == limit.fen())));
        return exempt
                ? 0
                : rules.rates().stream()
                        .filter(rate -> holds(rate.firstDay(), rate.lastDay(), end))
                        .mapToLong(rate -> (record.salesFen() * rate.perMille() + 500) / 1000)
                        .findFirst()
                        .orElse(0);
    }

    private static boolean holds(LocalDate first, LocalDate last, LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}

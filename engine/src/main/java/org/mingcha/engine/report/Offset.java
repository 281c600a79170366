package org.mingcha.engine.report;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.mingcha.engine.judge.PayerYear;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.spool.SortedSpool;
import tools.jackson.databind.ObjectMapper;

/**
 * The figures of the offset (抵消减税效果): per payer and year what the cuts gave and what charges in question took back; and per charging unit
 * and region what they took back, with what the cuts gave the payers they took it from.
 */
public final class Offset implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SortedSpool payers;
    private final Map<String, Sum> units = new TreeMap<>();
    private final Map<String, Sum> regions = new TreeMap<>();

    Offset(long memoryBytes) {
        this.payers = new SortedSpool(memoryBytes);
    }

    void add(PayerYear year) {
        payers.add(0, 0, name(year), entry(year));
        BigDecimal given = year.getGiven().value();
        synchronized (this) {
            byUnit(year).forEach((unit, taken) -> units.merge(unit, new Sum(1, given, taken), Sum::plus));
            byRegion(year).forEach((region, taken) -> regions.merge(region, new Sum(1, given, taken), Sum::plus));
        }
    }

    /** What entries of payers are ordered by. */
    public static String name(PayerYear year) {
        return year.getPayerCode() + "\n" + year.getYear();
    }

    /** What the cuts gave a payer in a year and what was taken back, as the report carries it. */
    public static byte[] entry(PayerYear year) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("payerCode", year.getPayerCode());
        entry.put("year", year.getYear());
        entry.put("given", year.getGiven().value().toPlainString());
        entry.put("takenBack", year.getTakenBack().value().toPlainString());
        return MAPPER.writeValueAsBytes(entry);
    }

    /** What was taken back, by charging unit. */
    public static Map<String, Money> byUnit(PayerYear year) {
        Map<String, Money> byUnit = new TreeMap<>();
        for (PayerYear.Taken taken : year.taken()) {
            byUnit.merge(taken.charge().getUnitCode(), taken.difference(), Money::plus);
        }
        return byUnit;
    }

    /** What was taken back, by region; of none known under the empty text. */
    public static Map<String, Money> byRegion(PayerYear year) {
        Map<String, Money> byRegion = new TreeMap<>();
        for (PayerYear.Taken taken : year.taken()) {
            byRegion.merge(
                    Objects.requireNonNullElse(taken.charge().word("region"), ""), taken.difference(), Money::plus);
        }
        return byRegion;
    }

    /** Entries of payers, in order of payer and year. */
    public SortedSpool payers() {
        return payers;
    }

    /** By charging unit, or by region. */
    public synchronized byte[] sums(boolean byUnit) {
        Map<String, Object> all = new LinkedHashMap<>();
        (byUnit ? units : regions).forEach((key, sum) -> all.put(key, sum.entry()));
        return MAPPER.writeValueAsString(all).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws java.io.IOException {
        payers.close();
    }

    private record Sum(long payerYears, BigDecimal given, Money takenBack) {

        Sum plus(Sum other) {
            return new Sum(payerYears + other.payerYears, given.add(other.given), takenBack.plus(other.takenBack));
        }

        Map<String, Object> entry() {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("payerYears", payerYears);
            entry.put("given", given.toPlainString());
            entry.put("takenBack", takenBack.toString());
            return entry;
        }
    }
}

package org.mingcha.engine.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.charge.Charge;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.time.Period;

/**
 * What the tax and fee cuts gave a payer in a calendar year, and what charges without lawful basis took back (变换花样收费抵消减税效果): a fact for
 * the rules that look after all records of the payer are judged.
 *
 * <p>Given: the relief that tax, fund and insurance records state, and base × cut for levies whose rate was lowered (table {@code rate_cut}).
 * Taken back: what findings on other records say was too much or had no basis, leads included, less what was given back.
 */
public final class PayerYear {

    private static final String RATE_CUT = "rate_cut";
    private static final List<String> PUBLIC_LEVIES = List.of("TAX", "GOVERNMENT_FUND", "SOCIAL_INSURANCE");

    private final String payerCode;
    private final int year;
    private final List<Charge> takers = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();
    private BigDecimal relief = BigDecimal.ZERO;
    private BigDecimal cuts = BigDecimal.ZERO;
    private Money takenBack = Money.ZERO;

    private PayerYear(String payerCode, int year) {
        this.payerCode = payerCode;
        this.year = year;
    }

    /**
     * A charge that took something back.
     *
     * @param difference how much, less what was given back; positive
     */
    public record Taken(Charge charge, Money difference) {}

    /** The years of the payers of {@code charges} in which anything was taken back, in order of payer and year. */
    static List<PayerYear> of(List<Charge> charges, List<Finding> findings) {
        IdentityHashMap<Charge, Money> differences = differences(charges, findings);
        if (differences.isEmpty()) {
            return List.of();
        }
        Set<String> payers =
                differences.keySet().stream().map(Charge::getPayerCode).collect(Collectors.toSet());
        Map<String, PayerYear> years = new TreeMap<>();
        for (Charge charge : charges) {
            if (!payers.contains(charge.getPayerCode())) {
                continue;
            }
            Period days = charge.getDays();
            int year = days == null
                    ? charge.getChargedOn().getYear()
                    : days.firstDay().getYear();
            years.computeIfAbsent(
                            charge.getPayerCode() + "\n" + year, key -> new PayerYear(charge.getPayerCode(), year))
                    .add(charge, differences.getOrDefault(charge, Money.ZERO));
        }
        return years.values().stream()
                .filter(payerYear -> payerYear.takenBack.isPositive())
                .toList();
    }

    private static IdentityHashMap<Charge, Money> differences(List<Charge> charges, List<Finding> findings) {
        Map<Long, Money> byRow = new TreeMap<>();
        for (Finding finding : findings) {
            boolean tooMuch = finding.direction() == Direction.OVERCHARGED || finding.direction() == Direction.UNLAWFUL;
            if (tooMuch) {
                byRow.merge(
                        place(finding.file(), finding.row()),
                        finding.difference(),
                        (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        IdentityHashMap<Charge, Money> differences = new IdentityHashMap<>();
        for (Charge charge : charges) {
            Money difference = byRow.get(
                    place(charge.getRecord().file(), charge.getRecord().row()));
            if (difference != null && !PUBLIC_LEVIES.contains(charge.getNature())) {
                differences.put(charge, difference);
            }
        }
        return differences;
    }

    private static long place(int file, int row) {
        return ((long) file << Integer.SIZE) | row;
    }

    private void add(Charge charge, Money difference) {
        Money kept = difference.minus(charge.part("refunded_amount"));
        if (kept.isPositive()) {
            takers.add(charge);
            taken.add(new Taken(charge, kept));
            takenBack = takenBack.plus(kept);
        }
        if (PUBLIC_LEVIES.contains(charge.getNature())) {
            relief = relief.add(charge.part("relief_amount").yuan());
            Amount cut = charge.amount("base_amount").times(charge.row(RATE_CUT).amount("cut"));
            cuts = cut.isKnown() ? cuts.add(cut.value()) : cuts;
        }
    }

    public String getPayerCode() {
        return payerCode;
    }

    public int getYear() {
        return year;
    }

    /** Relief stated and rates cut, together. */
    public Amount getGiven() {
        return said("relief_granted", relief).plus(said("rate_cuts", cuts));
    }

    public Amount getTakenBack() {
        return said("taken_back", takenBack.yuan());
    }

    /** The charge that took back most; of equals the first. */
    public Charge getLargest() {
        return taken.stream()
                .max(Comparator.comparing(Taken::difference))
                .map(Taken::charge)
                .orElseThrow();
    }

    /** All charges that took something back, in order of file and row. */
    public List<Charge> getTakers() {
        return List.copyOf(takers);
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    private static Amount said(String label, BigDecimal value) {
        BigDecimal yuan = value.setScale(2, java.math.RoundingMode.HALF_UP);
        return Amount.of(yuan, new Step(label, yuan.toPlainString(), "records of the year"), null);
    }
}

package org.mingcha.engine.charge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.calculation.Step;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Brackets;
import org.mingcha.engine.policy.Row;

/**
 * The standards of a price list (收费标准) that hold for a charge: what each comes to for its quantity or base, and the one that allows the most.
 *
 * <p>A list has a row a variant (档次). The row that the record names counts alone: in {@code fee_variant}, or by the fact that the row's column
 * {@code named_by} says must be its {@code named_as}. Where none is named, all count, unless the list says that a variant must be named
 * ({@code only_named}).
 *
 * <p>A row comes to its {@code price} times the quantity, or times the base where it is {@code counted} by {@code BASE}; where it has {@code
 * slices}, to its price and the slices of what it counts; then ÷ {@code divisor}, and at most {@code cap}.
 */
public final class Standards {

    private static final String MEASURE = "measure";
    private static final String TOP = "up_to";

    private final Charge charge;
    private final List<Row> slices;
    private final List<Row> listed;
    private final boolean named;
    private final boolean nameless;
    private final List<Row> counting;
    private final Row row;
    private final Amount most;
    private @Nullable Amount least;

    Standards(Charge charge, String list, String slices) {
        this.charge = charge;
        this.slices = charge.rows(slices);
        this.listed = charge.rows(list);
        List<Row> chosen = chosen();
        this.named = !chosen.isEmpty();
        this.nameless = !named && any(listed, standard -> standard.yes("only_named"));
        this.counting = nameless ? List.of() : those(named ? chosen : listed, this::isMeasuredBy);
        Row highest = Row.NONE;
        Amount best = Amount.missing("price");
        for (Row standard : counting) {
            Amount worth = worth(standard);
            if (!highest.isFound() || !worth.isKnown() || best.lessThan(worth)) {
                highest = standard;
                best = worth;
            }
            if (!best.isKnown()) {
                break;
            }
        }
        this.row = highest;
        this.most = named || counting.size() < 2 || !best.isKnown()
                ? best
                : compared(highest).plus(best);
    }

    /** Whether the list has a standard for the charge. */
    public boolean isFound() {
        return !listed.isEmpty();
    }

    /** Whether there is but one standard, so that nothing is left to choose. */
    public boolean isSingle() {
        return listed.size() == 1;
    }

    /** Whether the record names the variant that it was charged by. */
    public boolean isNamed() {
        return named;
    }

    /** Whether the list counts only where the variant is named, and the record names none. */
    public boolean isNameless() {
        return nameless;
    }

    /** Whether no standard that may count goes by the measure of the record. */
    public boolean isOtherwiseMeasured() {
        return isFound() && !nameless && counting.isEmpty();
    }

    /** Whether it is known what the standards allow. */
    public boolean isKnown() {
        return most.isKnown();
    }

    /** Whether a value that the standards count is missing. */
    public boolean isIncomplete() {
        return !counting.isEmpty() && !most.isKnown();
    }

    /** Whether what was taken is allowed whatever the missing values are: a case is at least one, and a base at least nothing. */
    public boolean isSurelyWithin() {
        return getLeast().atLeast(charge.amount("amount"));
    }

    /** The standard that allows the most; of those that cannot be compared the first. */
    public Row getRow() {
        return row;
    }

    /** The most that the standards allow, with the variant where several were compared; unknown where a value is missing. */
    public Amount getMost() {
        return most;
    }

    /** What is allowed whatever the missing values are. */
    public Amount getLeast() {
        Amount known = least;
        if (known == null) {
            known = Amount.zero();
            for (Row standard : counting) {
                known = larger(known, leastOf(standard));
            }
            least = known;
        }
        return known;
    }

    /** {@code other} where the record names no variant: what is in doubt only then. */
    public Row unlessNamed(Row other) {
        return named ? Row.NONE : other;
    }

    /**
     * The row of {@code measures} whose {@code word} stands in the measure of the standard that counts, where the record gives no measure and a
     * quantity of no more than its {@code most_quantity}: that may count cases and not what the standard measures. {@link Row#NONE} elsewhere.
     */
    public Row unmeasured(String measures) {
        String measure = row.text(MEASURE);
        BigDecimal quantity = charge.getQuantity();
        if (measure == null || quantity == null || isByBase(row) || charge.given(MEASURE)) {
            return Row.NONE;
        }
        return charge.rows(measures).stream()
                .filter(word -> measure.contains(Objects.requireNonNull(word.text("word")))
                        && quantity.compareTo(Objects.requireNonNull(word.decimal("most_quantity"))) <= 0)
                .findFirst()
                .orElse(Row.NONE);
    }

    /** Whether more was taken than is allowed, and exactly what the standard before or after would come to. */
    public boolean isShifted() {
        return otherTime().isPresent();
    }

    /** The most that the standards allow, with the standard of the other time that was taken beside it. */
    public Amount getMostShifted() {
        return otherTime()
                .map(other -> Amount.note(new Step(
                                "other_time", other.decimal("price") + " (" + other.period() + ")", other.place()))
                        .plus(most))
                .orElse(most);
    }

    private Optional<Row> otherTime() {
        return most.lessThan(charge.amount("amount"))
                ? counting.stream()
                        .flatMap(standard -> standard.beside("variant_key").stream())
                        .filter(this::isTaken)
                        .findFirst()
                : Optional.empty();
    }

    private boolean isTaken(Row standard) {
        Amount worth = worth(standard);
        return worth.isKnown()
                && Money.rounded(worth.value(), RoundingMode.HALF_UP).equals(charge.getAmount());
    }

    private List<Row> chosen() {
        String variant = charge.word("fee_variant");
        List<Row> said = variant == null
                ? List.of()
                : those(
                        listed,
                        standard -> variant.equals(standard.text("variant"))
                                || variant.equals(standard.text("variant_key")));
        return said.isEmpty() ? those(listed, this::isNamedByFact) : said;
    }

    private static List<Row> those(List<Row> rows, Predicate<Row> wanted) {
        List<Row> those = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (wanted.test(row)) {
                those.add(row);
            }
        }
        return those;
    }

    private static boolean any(List<Row> rows, Predicate<Row> wanted) {
        for (Row row : rows) {
            if (wanted.test(row)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamedByFact(Row standard) {
        String fact = standard.text("named_by");
        return fact != null && Objects.equals(charge.word(fact), standard.text("named_as"));
    }

    private boolean isMeasuredBy(Row standard) {
        String measure = charge.word(MEASURE);
        String own = standard.text(MEASURE);
        return measure == null || own == null || isByBase(standard) || own.contains(measure);
    }

    private static boolean isByBase(Row standard) {
        return "BASE".equals(standard.text("counted"));
    }

    /** Nothing, with the variant that allows the most beside it in the working. */
    private static Amount compared(Row standard) {
        String variant = Objects.requireNonNullElse(standard.text("variant"), standard.place());
        return Amount.note(new Step("highest_variant", variant, standard.place()));
    }

    /**
     * What a standard comes to for a quantity, of which a part counts as a whole where the standard says so. Unknown where the standard goes by
     * the base or has slices, or the quantity is not known.
     */
    public static Amount worth(Row standard, Amount quantity) {
        return isByBase(standard) || standard.has("slices")
                ? Amount.missing("price")
                : limited(standard, whole(standard, quantity).times(standard.amount("price")));
    }

    private Amount worth(Row standard) {
        return worthOf(standard, counted(standard));
    }

    private Amount worthOf(Row standard, Amount counted) {
        return limited(
                standard,
                standard.has("slices")
                        ? standard.amount("price").plus(sliced(standard, counted))
                        : counted.times(standard.amount("price")));
    }

    private static Amount limited(Row standard, Amount worth) {
        Amount divided = standard.has("divisor") ? worth.dividedBy(standard.amount("divisor")) : worth;
        return standard.has("cap") ? divided.atMost(standard.amount("cap")) : divided;
    }

    /** The quantity or the base; a quantity of which a part counts as a whole is rounded up. */
    private Amount counted(Row standard) {
        return whole(standard, charge.stated(isByBase(standard) ? "base_amount" : "quantity"));
    }

    private static Amount whole(Row standard, Amount counted) {
        if (!counted.isKnown()
                || !standard.yes("whole")
                || counted.value().stripTrailingZeros().scale() <= 0) {
            return counted;
        }
        BigDecimal whole = counted.value().setScale(0, RoundingMode.UP);
        return Amount.of(whole, new Step("whole_quantity", whole.toPlainString(), standard.place()), standard);
    }

    /** The slices of {@code counted}; unknown above the last of them where that is not open. */
    private Amount sliced(Row standard, Amount counted) {
        List<Row> rows = those(slices, slice -> Objects.equals(slice.text("slices"), standard.text("slices")));
        boolean reached = rows.stream().anyMatch(slice -> !slice.has(TOP))
                || rows.stream().anyMatch(slice -> slice.amount(TOP).atLeast(counted));
        return reached || !counted.isKnown() ? Brackets.apply(counted, rows, TOP, "factor") : Amount.missing(TOP);
    }

    /** What a standard allows at the least that it may count; nothing where that is not known. */
    private Amount leastOf(Row standard) {
        Amount worth = worth(standard);
        if (worth.isKnown()) {
            return worth;
        }
        if (standard.has("slices")) {
            return worthOf(standard, Amount.zero());
        }
        return isByBase(standard) || standard.has(MEASURE) ? Amount.zero() : standard.amount("price");
    }

    private static Amount larger(Amount one, Amount other) {
        return one.lessThan(other) ? other : one;
    }
}

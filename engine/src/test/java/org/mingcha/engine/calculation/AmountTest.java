package org.mingcha.engine.calculation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class AmountTest {

    @Test
    void roundsToTheNearestMultipleHalfUp() {
        Amount jiao = Amount.of(new BigDecimal("0.10"), new Step("unit", "0.10", "t.csv:2"), null);
        Amount tax = Amount.of(new BigDecimal("10.05"), new Step("tax", "10.05", "r"), null);

        assertThat(tax.toNearest(jiao).value()).isEqualByComparingTo("10.1");
        assertThat(tax.minus(Amount.plain(10)).toNearest(jiao).value()).isEqualByComparingTo("0.1");
        assertThat(Amount.plain(3).toNearest(jiao).value()).isEqualByComparingTo("3");
        assertThat(tax.toNearest(jiao).formula()).isEqualTo("round(10.05, 0.10)");
        assertThat(Amount.missing("x").toNearest(jiao).isKnown()).isFalse();
        assertThat(tax.orMore(tax.toNearest(jiao)).value()).isEqualByComparingTo("10.1");
        assertThat(tax.orMore(jiao).formula()).isEqualTo("max(10.05, 0.10)");
    }

    @Test
    void remembersHowItCameAbout() {
        Amount tax = read("base_amount", "500.00")
                .minus(read("part", "80.00"))
                .times(read("rate", "0.01"))
                .plus(read("part", "80.00").times(read("special", "0.03")));

        assertThat(tax.value()).isEqualByComparingTo("6.60");
        assertThat(tax.formula()).isEqualTo("(500.00 - 80.00) × 0.01 + 80.00 × 0.03");
        assertThat(tax.steps()).extracting(Step::label).containsExactly("base_amount", "part", "rate", "special");
    }

    @Test
    void isUnknownWhenAPartIsMissingAndNamesIt() {
        Amount tax = Amount.missing("quantity").times(read("price", "2"));

        assertThat(tax.isKnown()).isFalse();
        assertThat(tax.missing()).containsExactly("quantity");
    }

    @Test
    void anUndeclaredPartCountsAsNothingAndIsNamed() {
        Amount base = read("base_amount", "500.00").minus(Amount.undeclared("part"));

        assertThat(base.value()).isEqualByComparingTo("500");
        assertThat(base.undeclared()).containsExactly("part");
    }

    @Test
    void aBareZeroIsNotShown() {
        Amount tax = read("base_amount", "500.00").plus(Amount.zero()).minus(Amount.zero());

        assertThat(tax.formula()).isEqualTo("500.00");
        assertThat(tax.plus(Amount.undeclared("part")).undeclared()).containsExactly("part");
    }

    @Test
    void isNeverBelowNothingWhereAsked() {
        assertThat(read("a", "1").minus(read("b", "2")).orZero().value()).isEqualByComparingTo("0");
        assertThat(read("a", "3").minus(read("b", "2")).orZero().value()).isEqualByComparingTo("1");
    }

    @Test
    void aRateThatIsNotUsedIsNeitherAskedForNorCited() {
        Amount nothing = read("part", "0.00").at(Amount.missing("rate"));
        Amount tax = read("part", "80.00").at(read("rate", "0.03"));

        assertThat(nothing.value()).isEqualByComparingTo("0");
        assertThat(nothing.missing()).isEmpty();
        assertThat(tax.value()).isEqualByComparingTo("2.40");
    }

    @Test
    void notesStandInTheWorkingAndNotInTheFormula() {
        Amount note = Amount.note(new Step("deduction", "120000.00", "record.deduction"));
        Amount tax = note.plus(read("base_amount", "500.00")).plus(note).times(read("rate", "0.01"));

        assertThat(tax.value()).isEqualByComparingTo("5.00");
        assertThat(tax.formula()).isEqualTo("500.00 × 0.01");
        assertThat(tax.steps()).extracting(Step::label).containsExactly("deduction", "base_amount", "rate");
        assertThat(note.plus(note).formula()).isEmpty();
        assertThat(read("a", "1").times(note).formula()).isEqualTo("1 × 0");
    }

    @Test
    void aNoteIsShownAndDoesNotStandInTheFormula() {
        Amount sum = Amount.note(new Step("variant", "the highest", "prices.csv:2"))
                .plus(read("quantity", "2").times(read("price", "3")));

        assertThat(sum.formula()).isEqualTo("2 × 3");
        assertThat(sum.steps()).extracting(Step::value).containsExactly("the highest", "2", "3");
        assertThat(sum.value()).isEqualByComparingTo("6");
    }

    private static Amount read(String label, String value) {
        return Amount.of(new BigDecimal(value), new Step(label, value, "record." + label), null);
    }
}

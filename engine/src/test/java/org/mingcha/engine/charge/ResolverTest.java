package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.catalogue.GoverningDay;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.time.Period;

/** Which days decide the law for an item that goes by the event or else by the levy period. */
class ResolverTest {

    private static final Schema SCHEMA = Fields.charges(List.of());
    private static final LocalDate SIGNED = LocalDate.of(2022, 5, 20);
    private static final LocalDate FIRST = LocalDate.of(2022, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2022, 6, 30);
    private static final LocalDate CHARGED = LocalDate.of(2022, 7, 10);

    @Test
    void theDayOfTheEventGoesBeforeTheLevyPeriod() {
        Charge charge = resolve(SIGNED, FIRST, LAST);

        assertThat(charge.getDays()).isEqualTo(Period.of(SIGNED));
        assertThat(charge.isObligationDayKnown()).isTrue();
    }

    @Test
    void theLevyPeriodGoesBeforeTheDayOfTheCharge() {
        Charge charge = resolve(null, FIRST, LAST);

        assertThat(charge.getDays()).isEqualTo(new Period(FIRST, LAST));
        assertThat(charge.isObligationDayKnown()).isTrue();
    }

    @Test
    void theDayOfTheChargeDecidesWhereNothingElseIsGiven() {
        Charge charge = resolve(null, FIRST, null);

        assertThat(charge.getDays()).isEqualTo(Period.of(CHARGED));
        assertThat(charge.isObligationDayKnown()).isFalse();
    }

    private static Charge resolve(@Nullable LocalDate event, @Nullable LocalDate first, @Nullable LocalDate last) {
        Catalogue catalogue = new Catalogue();
        catalogue.add(new CatalogueItem(
                "1", "合同税", "Tax on contracts", List.of(), "TAX", "X", GoverningDay.EVENT_OR_PERIOD, List.of(), "t"));
        @Nullable Object[] values = new Object[SCHEMA.size()];
        values[SCHEMA.place("item_name")] = "合同税";
        values[SCHEMA.place("unit_name")] = "某局";
        values[SCHEMA.place("charged_on")] = CHARGED;
        values[SCHEMA.place("event_on")] = event;
        values[SCHEMA.place("period_start")] = first;
        values[SCHEMA.place("period_end")] = last;
        return new Resolver(catalogue, new Tables()).resolve(new DataRow(SCHEMA, 0, 2, values), Payer.UNKNOWN);
    }
}

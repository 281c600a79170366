package org.mingcha.engine.charge;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.catalogue.GoverningDay;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.time.Period;

/**
 * Turns an accepted record into the fact that rules match on, once: item, governing day, payer on that day. Charges of one resolver share what
 * the tables say of them where they are alike, so that it and they are not for use by several threads.
 */
public final class Resolver {

    private final Catalogue catalogue;
    private final AlikeCharges alike;

    public Resolver(Catalogue catalogue, Tables tables) {
        this.catalogue = catalogue;
        this.alike = new AlikeCharges(tables);
    }

    public Charge resolve(DataRow record, Payer payer) {
        String name = Objects.requireNonNull(record.text("item_name"));
        Catalogue.Match match =
                catalogue.match(record.text("item_code"), name, Objects.requireNonNull(record.text("unit_name")));
        CatalogueItem item = match.item();
        Period days = days(record, payer, item);
        boolean nothing = item == null && match.candidates().isEmpty();
        CatalogueItem resembling = nothing ? catalogue.findResembling(name).orElse(null) : null;
        return new Charge(
                record,
                payer,
                item,
                match.named(),
                match.candidates(),
                resembling,
                () -> nothing ? catalogue.findClosest(name).orElse(null) : null,
                days,
                alike);
    }

    private static @Nullable Period days(DataRow record, Payer payer, @Nullable CatalogueItem item) {
        GoverningDay governedBy = item == null ? GoverningDay.EVENT : item.governedBy();
        LocalDate charged = Objects.requireNonNull(record.day("charged_on"));
        return switch (governedBy) {
            case EVENT -> Period.of(Objects.requireNonNullElse(record.day("event_on"), charged));
            case EVENT_OR_PERIOD -> {
                LocalDate event = record.day("event_on");
                Period period = event == null ? levyPeriod(record) : Period.of(event);
                yield Objects.requireNonNullElse(period, Period.of(charged));
            }
            case CHARGED -> Period.of(charged);
            case PERIOD -> {
                LocalDate event = record.day("event_on");
                yield event != null && item != null && goesByEvent(record, payer, item, event)
                        ? Period.of(event)
                        : levyPeriod(record);
            }
        };
    }

    private static boolean goesByEvent(DataRow record, Payer payer, CatalogueItem item, LocalDate event) {
        return item.eventWhere().stream().anyMatch(fact -> {
            Object own = record.value(fact.key());
            Object known = own != null
                    ? own
                    : payer.on(event).map(row -> row.value(fact.key())).orElse(null);
            return fact.word().equals(known);
        });
    }

    private static @Nullable Period levyPeriod(DataRow record) {
        LocalDate first = record.day("period_start");
        LocalDate last = record.day("period_end");
        return first == null || last == null ? null : new Period(first, last);
    }
}

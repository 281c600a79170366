package org.mingcha.engine.charge;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.engine.catalogue.Catalogue;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;

/** Charges for tests. */
final class Charges {

    private static final Schema SCHEMA = Fields.charges(List.of());
    private static final Resolver RESOLVER = new Resolver(new Catalogue(), new Tables());

    private Charges() {}

    static Charge of(String recordNo, String day, String receipt) {
        return of(recordNo, day, Map.of("receipt_no", receipt));
    }

    /** A charge of one yuan on {@code day}, with {@code more} values by key. */
    static Charge of(String recordNo, String day, Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "record_no", recordNo,
                "unit_code", "12511401452346395X",
                "unit_name", "示例单位",
                "unit_type", "GOVERNMENT_BODY",
                "payer_code", "P1",
                "payer_type", "ENTERPRISE",
                "item_name", "示例费",
                "nature", "ADMINISTRATIVE_FEE",
                "charged_on", LocalDate.parse(day),
                "amount", Money.ofYuan("1.00")));
        values.putAll(more);
        Object[] row =
                SCHEMA.fields().stream().map(field -> values.get(field.key())).toArray();
        return RESOLVER.resolve(new DataRow(SCHEMA, 0, 2, row), Payer.UNKNOWN);
    }
}

package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.time.Period;

/** What charges share that are alike, and what they must not. */
class AlikeChargesTest {

    private static final Schema SCHEMA = Fields.charges(List.of());
    private static final Schema PAYERS = Fields.payers(List.of());
    private static final Period MAY = days("2024-05-01", "2024-05-31");
    private static final Map<String, Object> PLAIN = Map.of("item_name", "示例费", "payer_type", "ENTERPRISE");

    private static final Tables TABLES = OneTable.of(
            "places",
            "payer_type:key,place:decimal,first_day,last_day,basis,article,checked_on,evidence\n"
                    + "ENTERPRISE,1,2018-01-01,2024-06-30,B,,2026-01-01,text_found\n"
                    + "ENTERPRISE,2,2024-07-01,,B,,2026-01-01,text_found\n");

    private final AlikeCharges alike = new AlikeCharges(TABLES);

    @Test
    void chargesThatNoTableTellsApartAndThatGiveTheSameFactsAreAlike() {
        Alike first = alike.of(row(SCHEMA, with("amount", Money.ofYuan("8.00"))), null, null, MAY);

        assertThat(alike.of(
                        row(SCHEMA, with("amount", Money.ofYuan("9.00"))),
                        null,
                        null,
                        days("2024-04-01", "2024-04-30")))
                .isSameAs(first);
    }

    @Test
    void whatIsGivenTellsThemApartButNotWhatTablesSay() {
        Alike first = alike.of(row(SCHEMA, PLAIN), null, null, MAY);
        Alike second = alike.of(row(SCHEMA, with("payer_code", "P2")), null, null, MAY);

        assertThat(second).isNotSameAs(first);
        assertThat(second.tables).isSameAs(first.tables);
    }

    @Test
    void aFewMakeAKindCommon() {
        DataRow row = row(SCHEMA, PLAIN);
        Alike kind = alike.of(row, null, null, MAY);
        assertThat(kind.isCommon()).isFalse();

        for (int more = 0; more < 7; more++) {
            alike.of(row, null, null, MAY);
        }

        assertThat(kind.isCommon()).isTrue();
    }

    @Test
    void whateverATableMayBeAskedByTellsThemApart() {
        TableAnswers first = alike.of(row(SCHEMA, PLAIN), null, null, MAY).tables;
        DataRow unknown = row(SCHEMA, Map.of("item_name", "示例费"));

        assertThat(Stream.of(
                                alike.of(row(SCHEMA, with("payer_type", "PARTNERSHIP")), null, null, MAY),
                                alike.of(unknown, null, null, MAY),
                                alike.of(unknown, row(PAYERS, Map.of("payer_type", "PARTNERSHIP")), null, MAY),
                                alike.of(row(SCHEMA, with("region", "330100")), null, null, MAY),
                                alike.of(row(SCHEMA, with("item_name", "另一费")), null, null, MAY),
                                alike.of(row(SCHEMA, PLAIN), null, null, days("2024-05-01", "2024-05-30")),
                                alike.of(row(SCHEMA, PLAIN), null, null, days("2024-07-01", "2024-07-31")),
                                alike.of(row(SCHEMA, PLAIN), null, null, days("2024-06-01", "2024-07-01")),
                                alike.of(row(SCHEMA, PLAIN), null, null, null))
                        .map(kind -> kind.tables))
                .doesNotHaveDuplicates()
                .doesNotContain(first);
    }

    @Test
    void theLastDayOfARowAndTheDayAfterAreNotAlike() {
        DataRow row = row(SCHEMA, PLAIN);

        assertThat(alike.of(row, null, null, days("2024-06-30", "2024-06-30")))
                .isSameAs(alike.of(row, null, null, days("2024-06-29", "2024-06-29")))
                .isNotSameAs(alike.of(row, null, null, days("2024-07-01", "2024-07-01")));
        assertThat(alike.of(row, null, null, days("2017-12-31", "2017-12-31")))
                .isNotSameAs(alike.of(row, null, null, days("2018-01-01", "2018-01-01")));
    }

    @Test
    void whoIsToldWhatTablesAreAskedIsToldForEveryCharge() {
        AlikeCharges heard = new AlikeCharges(TABLES.watchedBy(row -> {}));

        Alike first = heard.of(row(SCHEMA, PLAIN), null, null, MAY);
        Alike second = heard.of(row(SCHEMA, PLAIN), null, null, MAY);

        assertThat(second).isNotSameAs(first);
        assertThat(second.tables).isNotSameAs(first.tables);
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> values = new HashMap<>(PLAIN);
        values.put(key, value);
        return values;
    }

    private static DataRow row(Schema schema, Map<String, Object> values) {
        @Nullable
        Object[] row =
                schema.fields().stream().map(field -> values.get(field.key())).toArray();
        return new DataRow(schema, 0, 2, row);
    }

    private static Period days(String first, String last) {
        return new Period(LocalDate.parse(first), LocalDate.parse(last));
    }
}

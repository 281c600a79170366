package org.mingcha.engine.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mingcha.engine.calculation.Amount;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.catalogue.GoverningDay;
import org.mingcha.engine.money.Money;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Fields;
import org.mingcha.engine.record.NotShared;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.time.Period;

/**
 * A charge that stands for all that are alike answers only what all of them answer. Each question that a charge can be asked is put to two that are
 * alike and differ in whatever they may, and to the one that stands for both: new questions are tried too.
 */
class TypicalChargeTest {

    private static final Schema SCHEMA = Fields.charges(List.of());
    private static final Schema PAYERS = Fields.payers(List.of());

    /** Charges are alike that agree in these. */
    private static final Set<String> COMMON = Set.of("item_name", "region", "payer_type");

    private static final Tables TABLES = OneTable.of(
            "places",
            "payer_type:key,item_code:key,place:decimal,word:text,first_day,last_day,basis,article,checked_on,evidence\n"
                    + "ENTERPRISE,1,1,示例,2018-01-01,,B,,2026-01-01,text_found\n"
                    + "ENTERPRISE,*,2,示例,2018-01-01,,B,,2026-01-01,text_found\n");

    private static final CatalogueItem ITEM = item("1", "示例费");
    private static final CatalogueItem OTHER_ITEM = item("2", "另一费");

    /** What is given of a charge. */
    private enum Given {
        ALL(key -> true),
        WHAT_MUST_BE(key -> SCHEMA.find(key).orElseThrow().required()),
        NO_LEVY_PERIOD(key -> !key.startsWith("period_")),
        NO_EVENT(key -> !key.equals("event_on")),
        NO_REFUND(key -> !key.startsWith("refund")),
        HALF(key -> key.length() % 2 == 0 || SCHEMA.find(key).orElseThrow().required());

        private final Predicate<String> gives;

        Given(Predicate<String> gives) {
            this.gives = gives;
        }
    }

    private final AlikeCharges alike = new AlikeCharges(TABLES);

    @ParameterizedTest
    @EnumSource(Given.class)
    void answersWhatAllAnswerAndNothingElse(Given given) throws Exception {
        for (CatalogueItem item : Arrays.asList(ITEM, null)) {
            for (boolean known : new boolean[] {true, false}) {
                Charge one = charge(given, item, known, 1);
                Charge two = charge(given, item, known, 2);
                assertThat(one.getAlike()).isSameAs(two.getAlike());

                one.getAlike().conclusion(this, one, typical -> compared(one, two, typical));
            }
        }
    }

    private static boolean compared(Charge one, Charge two, Charge typical) {
        int answered = 0;
        int differing = 0;
        List<String> wrong = new ArrayList<>();
        for (Method question : Charge.class.getMethods()) {
            if (!isQuestion(question)) {
                continue;
            }
            for (List<@Nullable Object> arguments : arguments(question.getParameterTypes())) {
                Optional<String> first = answer(question, one, arguments);
                Optional<String> second = answer(question, two, arguments);
                if (first.isEmpty() || second.isEmpty()) {
                    continue;
                }
                Optional<String> common = answer(question, typical, arguments);
                answered += common.isPresent() ? 1 : 0;
                differing += first.equals(second) ? 0 : 1;
                if (common.isPresent() && !(common.equals(first) && common.equals(second))) {
                    wrong.add(question.getName() + arguments + ": " + first.get() + ", " + second.get() + ", but "
                            + common.get());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(answered).isGreaterThan(400);
        assertThat(differing).isGreaterThan(50);
        return true;
    }

    /** Its own record, what it shares and its price lists are not answers: they are asked in their turn. */
    private static boolean isQuestion(Method method) {
        return method.getDeclaringClass() == Charge.class
                && !Modifier.isStatic(method.getModifiers())
                && !Set.of("getRecord", "getAlike", "standards", "toString").contains(method.getName());
    }

    /** Nothing where the question cannot be put so; a typical charge that does not know throws nothing but {@link NotShared}. */
    private static Optional<String> answer(Method question, Charge charge, List<@Nullable Object> arguments) {
        try {
            return Optional.of(told(question.invoke(charge, arguments.toArray())));
        } catch (InvocationTargetException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        } catch (NotShared e) {
            return Optional.empty(); // in the working of an amount
        }
    }

    private static String told(@Nullable Object answer) {
        return answer instanceof Amount amount
                ? amount.isKnown() + " " + amount.missing() + amount.undeclared() + amount.steps() + amount.formula()
                : String.valueOf(answer instanceof Row row ? row.place() : answer);
    }

    /** Some arguments of each kind, each with each. */
    private static List<List<@Nullable Object>> arguments(Class<?>[] types) {
        List<List<@Nullable Object>> all = new ArrayList<>(List.of(List.of()));
        for (Class<?> type : types) {
            List<List<@Nullable Object>> more = new ArrayList<>();
            for (List<@Nullable Object> begun : all) {
                for (Object value : some(type, types.length == 1)) {
                    List<@Nullable Object> longer = new ArrayList<>(begun);
                    longer.add(value);
                    more.add(longer);
                }
            }
            all = more;
        }
        return all;
    }

    private static List<?> some(Class<?> type, boolean all) {
        if (type == String.class) {
            List<String> names = new ArrayList<>(
                    List.of("places", "no such name", "payer_type", "place", "amount", "refunded_on", "item_code"));
            if (all) {
                SCHEMA.fields().forEach(field -> names.add(field.key()));
                PAYERS.fields().forEach(field -> names.add(field.key()));
            }
            return names;
        }
        if (type == BigDecimal.class) {
            return Arrays.asList(null, BigDecimal.ONE, new BigDecimal("0.1"), BigDecimal.valueOf(6));
        }
        if (type == LocalDate.class) {
            return Arrays.asList(null, LocalDate.of(2024, 3, 31), LocalDate.of(2024, 5, 5), LocalDate.of(2025, 1, 1));
        }
        if (type == Amount.class) {
            return List.of(Amount.plain(11), Amount.plain(22), Amount.missing("x"));
        }
        if (type == Money.class) {
            return List.of(Money.ZERO, Money.ofYuan("11.00"));
        }
        if (type == Row.class) {
            return List.of(Row.NONE, TABLES.all().iterator().next().rows().get(0));
        }
        if (type == Period.class) {
            return List.of(Period.of(LocalDate.of(2024, 5, 5)), Period.of(LocalDate.of(2017, 5, 5)));
        }
        if (type == Charge.class) {
            return List.of(Charges.of("R1", "2024-03-31", "Z1"), Charges.of("R0", "2024-04-01", "Z2"));
        }
        throw new AssertionError("what to ask with of " + type);
    }

    /** @param known whether the payer is in a payer file */
    private Charge charge(Given given, @Nullable CatalogueItem item, boolean known, int which) {
        @Nullable Object[] values = new Object[SCHEMA.size()];
        for (Field field : SCHEMA.fields()) {
            boolean common = COMMON.contains(field.key());
            if (given.gives.test(field.key())) {
                values[SCHEMA.place(field.key())] = value(field, common ? 1 : which);
            }
        }
        Payer payer = Payer.UNKNOWN;
        if (known) {
            @Nullable Object[] facts = new Object[PAYERS.size()];
            for (Field field : PAYERS.fields()) {
                facts[PAYERS.place(field.key())] = value(field, COMMON.contains(field.key()) ? 1 : which);
            }
            facts[PAYERS.place("first_day")] = LocalDate.of(2020, which, 1);
            facts[PAYERS.place("last_day")] = LocalDate.of(2030, which, 1);
            payer = payer.with(new DataRow(PAYERS, 1, which, facts));
        }
        boolean first = which == 1;
        return new Charge(
                new DataRow(SCHEMA, 0, which, values),
                payer,
                item,
                first,
                first ? List.of(OTHER_ITEM) : List.of(),
                first ? OTHER_ITEM : null,
                () -> first ? OTHER_ITEM : null,
                new Period(
                        LocalDate.of(2024, first ? 1 : 10, 1),
                        first ? LocalDate.of(2024, 3, 31) : LocalDate.of(2024, 12, 31)),
                alike);
    }

    private static Object value(Field field, int which) {
        return switch (field.type()) {
            case TEXT, CODE, CREDIT_CODE -> field.key().equals("region") ? "330106" : "示例" + field.key() + which;
            case MONEY -> Money.ofYuan((which == 1 ? 11 : 22 + field.key().length()) + ".00");
            case DECIMAL, RATE ->
                BigDecimal.valueOf(which == 1 ? 0 : field.key().length());
            case DATE -> {
                int day = field.key().equals("period_end")
                        ? 28
                        : which + field.key().length() % 20;
                yield LocalDate.of(2024, which == 1 ? 2 : 11, day);
            }
            case YES_NO -> which == 1;
            case WORD -> List.copyOf(field.words().keySet()).get(field.key().equals("payer_type") ? 0 : which - 1);
        };
    }

    private static CatalogueItem item(String code, String name) {
        return new CatalogueItem(
                code, name, name, List.of(), "ADMINISTRATIVE_FEE", "FEE", GoverningDay.EVENT, List.of(), "t");
    }
}

package org.mingcha.api.violation;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Direction;
import org.mingcha.engine.money.Money;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * Which violations are asked for, in the words of the address: values of one word are alternatives, words hold together. What is null or empty
 * asks nothing.
 *
 * @param region leading digits of a region code
 * @param amountFrom of the difference in yuan, included, as is {@code amountTo}
 * @param chargedFrom day of the charge, included, as is {@code chargedTo}
 * @param dueTo last due day, included
 * @param check a check that opened it, or was the last to speak of it
 * @param text part of the name of payer, unit or item, or of the record number
 */
public record ViolationFilter(
        @Nullable Set<Decision> decision,
        @Nullable Set<RectificationState> rectification,
        @Nullable Set<MachineState> machine,
        @Nullable Set<Certainty> certainty,
        @Nullable Set<Direction> direction,
        @Nullable Set<String> type,
        @Nullable Set<String> rule,
        @Nullable Set<String> unit,
        @Nullable Set<String> item,
        @Nullable @Pattern(regexp = "[0-9]{1,6}") String region,
        @Nullable @Size(max = 64) String payer,
        @Nullable @Digits(integer = 15, fraction = 2) BigDecimal amountFrom,
        @Nullable @Digits(integer = 15, fraction = 2) BigDecimal amountTo,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate chargedFrom,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate chargedTo,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate dueTo,

        @Nullable Long check,
        @Nullable Long assignee,
        @Nullable @Size(max = 100) String text) {

    /** Asks for all. */
    public static final ViolationFilter ALL = new ViolationFilter(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null);

    /** Adds its conditions; but not that of {@code without}, so that a facet shows what else could be chosen. */
    void addTo(Conditions conditions, @Nullable Facet without) {
        Map<Facet, @Nullable Set<?>> alternatives = alternatives();
        alternatives.forEach((facet, values) -> {
            if (facet != without && values != null && !values.isEmpty()) {
                conditions.in(
                        facet.column(), values.stream().map(Object::toString).toList());
            }
        });
        if (region != null) {
            conditions.add("v.region LIKE %s", region + "%");
        }
        conditions.ifPresent("v.payer_code = %s", payer);
        conditions.ifPresent("v.difference_fen >= %s", fen(amountFrom));
        conditions.ifPresent("v.difference_fen <= %s", fen(amountTo));
        conditions.ifPresent("v.charged_on >= %s", chargedFrom);
        conditions.ifPresent("v.charged_on <= %s", chargedTo);
        conditions.ifPresent("v.due_on <= %s", dueTo);
        conditions.ifPresent("(v.last_check_id = %1$s OR v.first_check_id = %1$s)", check);
        conditions.ifPresent("v.assignee_id = %s", assignee);
        if (text != null && !text.isBlank()) {
            conditions.add(
                    "(LOWER(v.payer_name) LIKE %1$s ESCAPE '!' OR LOWER(v.unit_name) LIKE %1$s ESCAPE '!'"
                            + " OR LOWER(v.item_name) LIKE %1$s ESCAPE '!' OR LOWER(v.record_no) LIKE %1$s ESCAPE '!')",
                    "%" + escaped(text.strip()) + "%");
        }
    }

    private Map<Facet, @Nullable Set<?>> alternatives() {
        Map<Facet, @Nullable Set<?>> alternatives = new LinkedHashMap<>();
        alternatives.put(Facet.DECISION, decision);
        alternatives.put(Facet.RECTIFICATION, rectification);
        alternatives.put(Facet.MACHINE, machine);
        alternatives.put(Facet.CERTAINTY, certainty);
        alternatives.put(Facet.DIRECTION, direction);
        alternatives.put(Facet.TYPE, type);
        alternatives.put(Facet.RULE, rule);
        alternatives.put(Facet.UNIT, unit);
        alternatives.put(Facet.ITEM, item);
        return alternatives;
    }

    /** The values of a facet that are asked for; null where it does not matter. */
    @Nullable
    Set<?> of(Facet facet) {
        Set<?> values = alternatives().get(facet);
        return values == null || values.isEmpty() ? null : values;
    }

    /** Facets that are asked for, but units, which the shares hold beside each facet. */
    Set<Facet> facets() {
        Set<Facet> facets = EnumSet.noneOf(Facet.class);
        for (Facet facet : Facet.values()) {
            if (facet != Facet.UNIT && of(facet) != null) {
                facets.add(facet);
            }
        }
        return facets;
    }

    /** Whether nothing is asked for but facets and region. */
    boolean asksFacetsAndRegionOnly() {
        return payer == null
                && amountFrom == null
                && amountTo == null
                && chargedFrom == null
                && chargedTo == null
                && dueTo == null
                && check == null
                && assignee == null
                && (text == null || text.isBlank());
    }

    private static String escaped(String text) {
        return text.toLowerCase(java.util.Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    private static @Nullable Long fen(@Nullable BigDecimal yuan) {
        return yuan == null ? null : Money.ofYuan(yuan).fen();
    }
}

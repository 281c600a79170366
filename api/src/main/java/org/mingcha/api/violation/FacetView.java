package org.mingcha.api.violation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A facet as the list shows it.
 *
 * @param counted whether the counts are there; else only what is chosen
 * @param more whether there may be further values
 */
record FacetView(String word, List<Value> values, boolean counted, boolean more) {

    private static final int MOST = 200;

    /** The facets beside the list, in display order. */
    static final List<Facet> SHOWN = List.of(
            Facet.DECISION,
            Facet.RECTIFICATION,
            Facet.MACHINE,
            Facet.CERTAINTY,
            Facet.DIRECTION,
            Facet.SEVERITY,
            Facet.TYPE,
            Facet.RULE,
            Facet.DOCUMENT,
            Facet.UNIT,
            Facet.ITEM,
            Facet.REGION,
            Facet.AMOUNT,
            Facet.MONTH,
            Facet.UPLOAD,
            Facet.ASSIGNEE);

    /** @param totals null where it was not counted, or nothing of it is left */
    record Value(
            String value,
            String label,
            boolean chosen,
            @Nullable Totals totals) {}

    /** Without counts: what is chosen. */
    static FacetView chosen(Facet facet, List<String> chosen) {
        return new FacetView(
                facet.word(),
                chosen.stream()
                        .map(value -> new Value(value, label(facet, value), true, null))
                        .toList(),
                false,
                false);
    }

    /** With counts; what is chosen and no longer there stands at the end. */
    static FacetView counted(Facet facet, List<FacetValue> found, List<String> chosen) {
        List<Value> values = new ArrayList<>();
        found.forEach(value -> values.add(
                new Value(value.value(), label(facet, value.label()), chosen.contains(value.value()), value.totals())));
        Set<String> there = found.stream().map(FacetValue::value).collect(Collectors.toSet());
        chosen.stream()
                .filter(value -> !there.contains(value))
                .forEach(value -> values.add(new Value(value, label(facet, value), true, null)));
        return new FacetView(facet.word(), values, true, found.size() >= MOST);
    }

    private static String label(Facet facet, String label) {
        return facet == Facet.MONTH && label.length() == 6 ? label.substring(0, 4) + "-" + label.substring(4) : label;
    }

    public boolean hasChosen() {
        return values.stream().anyMatch(Value::chosen);
    }
}

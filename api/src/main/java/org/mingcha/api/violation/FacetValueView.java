package org.mingcha.api.violation;

import java.util.List;

/** A value of a facet as the interface shows it. */
record FacetValueView(String value, TotalsView totals) {

    static List<FacetValueView> of(List<FacetValue> values) {
        return values.stream()
                .map(value -> new FacetValueView(value.value(), TotalsView.of(value.totals())))
                .toList();
    }
}

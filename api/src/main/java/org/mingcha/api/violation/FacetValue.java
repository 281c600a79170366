package org.mingcha.api.violation;

/**
 * A value of a facet and what it holds.
 *
 * @param label what people call it, as the newest records write it; the value itself where it has no other name
 */
public record FacetValue(String value, String label, Totals totals) {}

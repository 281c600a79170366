package org.mingcha.api.violation;

/** A value of a facet and what it holds. */
public record FacetValue(String value, Totals totals) {}

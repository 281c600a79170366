package org.mingcha.api.violation;

import org.mingcha.engine.money.Money;

/**
 * A value and what it holds.
 *
 * @param difference Σ in yuan of the differences, those of too little taken counting negative
 */
public record FacetValue(String value, long count, Money difference) {}

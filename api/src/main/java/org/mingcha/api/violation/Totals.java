package org.mingcha.api.violation;

import org.mingcha.engine.money.Money;

/**
 * What a list holds in all.
 *
 * @param overcharged Σ of differences above zero, in yuan; {@code undercharged} Σ of those below, as a positive amount
 */
public record Totals(long count, Money overcharged, Money undercharged, Money refunded) {}

package org.mingcha.api.violation;

/**
 * A case (案件): what one charging unit did with one item.
 *
 * @param open violations that are neither dismissed nor closed
 */
public record CaseFile(String unitCode, String unitName, String itemName, long open, Totals totals) {}

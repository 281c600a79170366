package org.mingcha.engine.catalogue;

import java.util.List;

/**
 * What may be charged for (收费项目), by catalogue code.
 *
 * @param levy the word rules switch on, e.g. {@code VAT}
 * @param eventWhere of an item that goes by the levy period: where one of these holds and the day of the event is given, that day decides
 *     instead, e.g. the tax-liability day (纳税义务发生时间) of a general VAT taxpayer's invoice
 * @param topic the topic folder that brought the item
 */
public record CatalogueItem(
        String code,
        String name,
        String nameEn,
        List<String> aliases,
        String nature,
        String levy,
        GoverningDay governedBy,
        List<FactIs> eventWhere,
        String topic) {

    /** A fact of the record or payer and the word it must be. */
    public record FactIs(String key, String word) {}
}

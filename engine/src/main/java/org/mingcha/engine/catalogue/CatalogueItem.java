package org.mingcha.engine.catalogue;

import java.util.List;

/**
 * What may be charged for (收费项目), by catalogue code.
 *
 * @param levy the word rules switch on, e.g. {@code VAT}
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
        String topic) {}

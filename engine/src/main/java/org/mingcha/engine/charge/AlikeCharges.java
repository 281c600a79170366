package org.mingcha.engine.charge;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.catalogue.CatalogueItem;
import org.mingcha.engine.policy.Tables;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.RowPart;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.time.Period;
import org.mingcha.engine.time.PeriodKind;

/**
 * Finds what charges share that are {@link Alike}: of a million records few thousand differ in what tables are asked by, and hardly more in which
 * facts they give besides. Not for use by several threads.
 */
final class AlikeCharges {

    /** Beyond so many kinds of charges those known are forgotten. */
    private static final int MOST = 10_000;

    private final Tables tables;
    /** Names of facts; those that follow from the item, the days or the region are in the kind in another form. */
    private final Set<String> asked;

    private final IdentityHashMap<Schema, long[]> askedOf = new IdentityHashMap<>(2);
    private final Map<Kind, Alike> known = new HashMap<>();
    /** By what tables are asked by alone: kinds that differ in which facts they give share them. */
    private final Map<Kind, TableAnswers> answers = new HashMap<>();

    AlikeCharges(Tables tables) {
        this.tables = tables;
        this.asked = new TreeSet<>(tables.keys());
        asked.add("item_name");
        asked.add("region");
        asked.remove("item_code");
    }

    Tables tables() {
        return tables;
    }

    /** What a charge shares with those like it; with none where somebody is told what is asked of the tables. */
    Alike of(DataRow record, @Nullable DataRow payer, @Nullable CatalogueItem item, @Nullable Period days) {
        if (tables.isHeard()) {
            return new Alike(this, new TableAnswers());
        }
        if (known.size() > MOST) {
            known.clear();
            answers.clear();
        }
        Kind kind = kind(
                record.outline(askedOf(record)),
                payer == null ? RowPart.NONE : payer.outline(askedOf(payer)),
                item,
                days);
        return known.computeIfAbsent(kind, any -> new Alike(this, answers(record, payer, item, days)))
                .met();
    }

    private TableAnswers answers(
            DataRow record, @Nullable DataRow payer, @Nullable CatalogueItem item, @Nullable Period days) {
        Kind kind = kind(
                record.part(askedOf(record)), payer == null ? RowPart.NONE : payer.part(askedOf(payer)), item, days);
        return answers.computeIfAbsent(kind, any -> new TableAnswers());
    }

    /** What a row has in common with those of all charges that are alike. */
    DataRow common(DataRow row) {
        return row.common(askedOf(row));
    }

    private long[] askedOf(DataRow row) {
        return askedOf.computeIfAbsent(row.schema(), schema -> schema.marks(asked));
    }

    private Kind kind(RowPart record, RowPart payer, @Nullable CatalogueItem item, @Nullable Period days) {
        return new Kind(
                item == null ? null : item.code(),
                item == null ? null : item.levy(),
                days == null ? null : days.kind(),
                days == null ? -1 : tables.stretch(days.firstDay()),
                days == null ? -1 : tables.stretch(days.lastDay()),
                record,
                payer);
    }

    /**
     * All that a table can be asked by.
     *
     * @param record what the record says of it, with or without which facts it gives besides; {@code payer} likewise
     */
    private record Kind(
            @Nullable String itemCode,
            @Nullable String levy,
            @Nullable PeriodKind periodKind,
            int firstStretch,
            int lastStretch,
            RowPart record,
            RowPart payer) {}
}

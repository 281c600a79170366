package org.mingcha.engine.charge;

import java.util.IdentityHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.NotShared;

/**
 * What charges share that are alike: of which the dated tables say the same ({@link TableAnswers}), and which give the same facts, whatever these
 * are. Not for use by several threads.
 */
public final class Alike {

    /** What follows for all of a kind is not worth working out for fewer. */
    private static final int FEW = 8;

    final TableAnswers tables;
    private final AlikeCharges all;
    private final IdentityHashMap<Object, Object> conclusions = new IdentityHashMap<>(2);
    private int met;
    /** What was concluded last. */
    private @Nullable Object lastAbout;

    private @Nullable Object last;

    Alike(AlikeCharges all, TableAnswers tables) {
        this.all = all;
        this.tables = tables;
    }

    /** Counts one more charge of the kind. */
    Alike met() {
        met++;
        return this;
    }

    /** Whether so many charges of the kind were met that a conclusion for all of them is worth the while. */
    public boolean isCommon() {
        return met >= FEW;
    }

    /**
     * What follows for all charges that are alike, worked out when first asked.
     *
     * @param about what it is for; there is one conclusion for each
     * @param any one of the charges
     * @param conclude is given a charge that knows what all have in common and to any other question throws {@link NotShared}
     */
    @SuppressWarnings({"unchecked", "ReferenceEquality", "NullAway"
    }) // only what was concluded for the same asker is handed to him
    public <T> T conclusion(Object about, Charge any, Function<Charge, T> conclude) {
        if (about != lastAbout) {
            last = conclusions.computeIfAbsent(about, first -> conclude.apply(typical(any)));
            lastAbout = about;
        }
        return (T) last;
    }

    private Charge typical(Charge any) {
        DataRow payerRow = any.payerRow();
        return new Charge(any, all.common(any.getRecord()), payerRow == null ? null : all.common(payerRow));
    }
}

package org.mingcha.engine.charge;

import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Places;

/**
 * What was worked out before, by name. A charge is asked the same few questions some hundreds of times, nearly always with a name that stands in a
 * rule: such names are one and the same string, so that it is found without comparing characters. It grows with what is asked, since of all
 * tables only a few concern a charge.
 */
final class Recalled<V> {

    private static final int FEW = 16;

    private @Nullable String[] names = new String[FEW];
    private @Nullable Object[] values = new Object[FEW];
    private int count;
    /** What was asked for last: conditions that share a binding ask for it one after the other. */
    private @Nullable String lastName;

    private @Nullable V lastValue;

    /** What was kept under the name; null where nothing was. */
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // only keep puts values there; an equal name is found below
    @Nullable
    V find(String name) {
        if (name == lastName) {
            return lastValue;
        }
        V value = (V) values[Places.slot(names, name)];
        lastName = name;
        lastValue = value;
        return value;
    }

    /** Keeps a value under a name that has none, and hands it back. */
    V keep(String name, V value) {
        if (2 * ++count > names.length) {
            grow();
        }
        int slot = Places.slot(names, name);
        names[slot] = name;
        values[slot] = value;
        lastName = name;
        lastValue = value;
        return value;
    }

    private void grow() {
        @Nullable String[] moreNames = new String[2 * names.length];
        @Nullable Object[] moreValues = new Object[2 * names.length];
        for (int old = 0; old < names.length; old++) {
            String name = names[old];
            if (name != null) {
                int slot = Places.slot(moreNames, name);
                moreNames[slot] = name;
                moreValues[slot] = values[old];
            }
        }
        names = moreNames;
        values = moreValues;
    }
}

package org.mingcha.engine.charge;

import org.jspecify.annotations.Nullable;

/**
 * What was worked out before, by name. A charge is asked the same few questions some hundreds of times, nearly always with a name that stands in a
 * rule: such names are one and the same string, so that it is found without comparing characters. It grows with what is asked, since of all
 * tables only a few concern a charge.
 */
final class Recalled<V> {

    private static final int FEW = 16;

    /** Each name with its value behind it, so that both come from memory together; half of the places at the least are free. */
    private @Nullable Object[] pairs = new Object[2 * FEW];

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
        V value = (V) pairs[place(pairs, name) + 1];
        lastName = name;
        lastValue = value;
        return value;
    }

    /** Keeps a value under a name that has none, and hands it back. */
    V keep(String name, V value) {
        if (4 * ++count > pairs.length) {
            grow();
        }
        put(pairs, name, value);
        lastName = name;
        lastValue = value;
        return value;
    }

    private void grow() {
        @Nullable Object[] more = new Object[2 * pairs.length];
        for (int old = 0; old < pairs.length; old += 2) {
            Object name = pairs[old];
            if (name != null) {
                put(more, name, pairs[old + 1]);
            }
        }
        pairs = more;
    }

    private static void put(@Nullable Object[] pairs, Object name, @Nullable Object value) {
        int place = place(pairs, name);
        pairs[place] = name;
        pairs[place + 1] = value;
    }

    /** Where a name stands, or the free place where it would. */
    private static int place(@Nullable Object[] pairs, Object name) {
        int mask = pairs.length - 2;
        int hash = name.hashCode();
        int place = 2 * (hash ^ (hash >>> 16)) & mask;
        for (Object there = pairs[place]; there != null && there != name && !there.equals(name); there = pairs[place]) {
            place = (place + 2) & mask;
        }
        return place;
    }
}

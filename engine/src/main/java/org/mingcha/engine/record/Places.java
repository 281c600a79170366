package org.mingcha.engine.record;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where each of a few names stands. It is asked several hundred times a record, nearly always with a name that stands in a rule: such names are
 * one and the same string, so that it is found without comparing characters.
 */
public final class Places {

    private final @Nullable String[] names;
    private final int[] places;

    /** Each name's place is its number in the list, from 0; throws {@link IllegalArgumentException} where one stands twice. */
    public Places(List<String> names) {
        int size = Integer.highestOneBit(Math.max(1, names.size())) * 4;
        this.names = new String[size];
        this.places = new int[size];
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place).intern();
            int slot = slot(this.names, name);
            if (this.names[slot] != null) {
                throw new IllegalArgumentException("stands twice: " + name);
            }
            this.names[slot] = name;
            this.places[slot] = place;
        }
    }

    /** The place of a name; -1 where it is none of them. */
    public int of(String name) {
        int slot = slot(names, name);
        return names[slot] == null ? -1 : places[slot];
    }

    /** Where a name stands among {@code names}, a power of two of them and some free, or the free slot where it would. */
    @SuppressWarnings("ReferenceEquality") // the quick way; equal strings are found too
    private static int slot(@Nullable String[] names, String name) {
        int mask = names.length - 1;
        int hash = name.hashCode();
        int slot = (hash ^ (hash >>> 16)) & mask;
        for (String there = names[slot]; there != null && there != name && !there.equals(name); there = names[slot]) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    @Override
    public String toString() {
        return Arrays.toString(names);
    }
}

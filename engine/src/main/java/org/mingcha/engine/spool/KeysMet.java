package org.mingcha.engine.spool;

/** Which keys, known by their hashes, were met more than once; where two keys have one hash, both count as one. */
final class KeysMet {

    private static final int FREE = 0;
    private static final int ONCE = 1;
    private static final int AGAIN = 2;

    private final int[] hashes;
    private final byte[] times;

    /** @param most how many keys may be added */
    KeysMet(int most) {
        int size = Integer.highestOneBit(Math.max(1, most)) * 4;
        this.hashes = new int[size];
        this.times = new byte[size];
    }

    void add(int hash) {
        int slot = slot(hash);
        hashes[slot] = hash;
        times[slot] = (byte) (times[slot] == FREE ? ONCE : AGAIN);
    }

    /** Whether a key of this hash was added more than once. */
    boolean isShared(int hash) {
        return times[slot(hash)] == AGAIN;
    }

    private int slot(int hash) {
        int mask = hashes.length - 1;
        int slot = ((hash * 0x9e3779b9) >>> 7) & mask;
        while (times[slot] != FREE && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}

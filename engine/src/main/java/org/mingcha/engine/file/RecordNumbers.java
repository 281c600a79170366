package org.mingcha.engine.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The business keys seen so far. Keeps 96 bits of a hash a record, 12 bytes, in some hundred tables that grow one at a time, so that 20 million
 * records take some 350 MB; two different keys are taken for one with a chance below 10<sup>-14</sup> even then.
 */
public final class RecordNumbers {

    private static final int TABLES = 256;

    private final Table[] tables = new Table[TABLES];

    /** Starts empty. */
    public RecordNumbers() {
        for (int i = 0; i < TABLES; i++) {
            tables[i] = new Table();
        }
    }

    /** Whether this record number of this unit is new; {@code false} when it was seen before. */
    public boolean add(String unitCode, String recordNo) {
        byte[] key = (unitCode + '\u0001' + recordNo).getBytes(StandardCharsets.UTF_8);
        long first = hash(key, 0x9E3779B97F4A7C15L);
        // 0 in both parts marks a free slot.
        int second = (int) hash(key, 0xC2B2AE3D27D4EB4FL) | (first == 0 ? 1 : 0);
        return tables[(int) first & (TABLES - 1)].add(first, second);
    }

    /** How many different ones were seen. */
    public int size() {
        return Arrays.stream(tables).mapToInt(table -> table.size).sum();
    }

    /** Open addressing; grows by half when it is four fifths full. */
    private static final class Table {

        private static final int FIRST_CAPACITY = 16;

        private long[] high = new long[FIRST_CAPACITY];
        private int[] low = new int[FIRST_CAPACITY];
        private int size;

        boolean add(long first, int second) {
            if ((size + 1L) * 5 > high.length * 4L) {
                grow();
            }
            if (!put(high, low, first, second)) {
                return false;
            }
            size++;
            return true;
        }

        private void grow() {
            long[] newHigh = new long[Math.addExact(high.length, high.length / 2)];
            int[] newLow = new int[newHigh.length];
            for (int slot = 0; slot < high.length; slot++) {
                if (high[slot] != 0 || low[slot] != 0) {
                    put(newHigh, newLow, high[slot], low[slot]);
                }
            }
            high = newHigh;
            low = newLow;
        }

        private static boolean put(long[] high, int[] low, long first, int second) {
            int slot = (int) (((first >>> 32) * high.length) >>> 32);
            while (high[slot] != 0 || low[slot] != 0) {
                if (high[slot] == first && low[slot] == second) {
                    return false;
                }
                slot = slot + 1 == high.length ? 0 : slot + 1;
            }
            high[slot] = first;
            low[slot] = second;
            return true;
        }
    }

    private static long hash(byte[] key, long seed) {
        long hash = seed ^ key.length;
        for (byte b : key) {
            hash = mix(hash ^ (b & 0xFF)) + seed;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

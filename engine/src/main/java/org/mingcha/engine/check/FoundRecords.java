package org.mingcha.engine.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which records have a finding so far: a bit a row. */
final class FoundRecords {

    private final Map<Integer, BitSet> byFile = new HashMap<>();

    synchronized void add(int file, int row) {
        byFile.computeIfAbsent(file, key -> new BitSet()).set(row);
    }

    synchronized boolean has(int file, int row) {
        BitSet rows = byFile.get(file);
        return rows != null && rows.get(row);
    }
}

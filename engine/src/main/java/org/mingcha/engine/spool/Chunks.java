package org.mingcha.engine.spool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Bytes in memory, in pieces of one size: of many such streams that grow together, none has much more room than it needs. */
final class Chunks extends OutputStream {

    private static final int SIZE = 1 << 15;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[0];
    private int used;

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            if (used == last.length) {
                next();
            }
            int fits = Math.min(count - done, last.length - used);
            System.arraycopy(bytes, from + done, last, used, fits);
            used += fits;
            done += fits;
        }
    }

    private void next() {
        if (used > 0) {
            full.add(last);
        }
        last = new byte[SIZE];
        used = 0;
    }

    boolean isEmpty() {
        return used == 0 && full.isEmpty();
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] chunk : full) {
            out.write(chunk);
        }
        out.write(last, 0, used);
    }

    /** What was written so far. */
    InputStream read() {
        List<InputStream> chunks = new ArrayList<>(full.size() + 1);
        full.forEach(chunk -> chunks.add(new ByteArrayInputStream(chunk)));
        chunks.add(new ByteArrayInputStream(last, 0, used));
        return new SequenceInputStream(Collections.enumeration(chunks));
    }
}

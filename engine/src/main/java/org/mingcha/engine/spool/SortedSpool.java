package org.mingcha.engine.spool;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries put in by many threads in any order and read back sorted by file, row and name. What exceeds the bound is sorted and written to disk,
 * and merged when read.
 */
public final class SortedSpool implements AutoCloseable {

    private static final int OVERHEAD = 64;

    private final long boundBytes;
    private final List<Path> runs = new ArrayList<>();
    private List<Entry> buffer = new ArrayList<>();
    private long bufferedBytes;
    private long count;

    /** @param boundBytes most bytes held in memory, about */
    public SortedSpool(long boundBytes) {
        this.boundBytes = boundBytes;
    }

    /** Adds an entry; {@code content} is kept as it is. */
    public synchronized void add(int file, int row, String name, byte[] content) {
        buffer.add(new Entry(file, row, name, content));
        bufferedBytes += content.length + OVERHEAD;
        count++;
        if (bufferedBytes > boundBytes) {
            writeRun();
        }
    }

    public synchronized long count() {
        return count;
    }

    /** Hands every entry's content to {@code reader}, in order. May be called more than once. */
    public synchronized void forEach(Consumer<byte[]> reader) {
        buffer.sort(Entry.ORDER);
        List<Source> sources = new ArrayList<>();
        try {
            sources.add(new Source(buffer));
            for (Path run : runs) {
                sources.add(new Source(run));
            }
            PriorityQueue<Source> queue = new PriorityQueue<>(Comparator.comparing(Source::head, Entry.ORDER));
            for (Source source : sources) {
                if (source.next()) {
                    queue.add(source);
                }
            }
            for (Source source = queue.poll(); source != null; source = queue.poll()) {
                reader.accept(source.head().content());
                if (source.next()) {
                    queue.add(source);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sources.forEach(Source::close);
        }
    }

    private void writeRun() {
        try {
            buffer.sort(Entry.ORDER);
            Path run = Files.createTempFile("mingcha-run", ".bin");
            runs.add(run);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run)))) {
                for (Entry entry : buffer) {
                    out.writeInt(entry.file());
                    out.writeInt(entry.row());
                    out.writeUTF(entry.name());
                    out.writeInt(entry.content().length);
                    out.write(entry.content());
                }
            }
            buffer = new ArrayList<>();
            bufferedBytes = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
        runs.clear();
        buffer = new ArrayList<>();
    }

    @SuppressWarnings("ArrayRecordComponent") // never changed after it was put in
    private record Entry(int file, int row, String name, byte[] content) {

        static final Comparator<Entry> ORDER = Comparator.comparingInt(Entry::file)
                .thenComparingInt(Entry::row)
                .thenComparing(Entry::name)
                .thenComparing(Entry::content, java.util.Arrays::compareUnsigned);
    }

    /** Sorted entries, from memory or from a run on disk. */
    private static final class Source {

        private final java.util.Iterator<Entry> entries;
        private final @Nullable DataInputStream in;
        private @Nullable Entry head;

        Source(List<Entry> entries) {
            this.entries = entries.iterator();
            this.in = null;
        }

        Source(Path run) throws IOException {
            this.entries = java.util.Collections.emptyIterator();
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run)));
        }

        Entry head() {
            return java.util.Objects.requireNonNull(head);
        }

        boolean next() throws IOException {
            if (in == null) {
                head = entries.hasNext() ? entries.next() : null;
                return head != null;
            }
            int file;
            try {
                file = in.readInt();
            } catch (EOFException e) {
                head = null;
                return false;
            }
            int row = in.readInt();
            String name = in.readUTF();
            byte[] content = new byte[in.readInt()];
            in.readFully(content);
            head = new Entry(file, row, name, content);
            return true;
        }

        void close() {
            try {
                if (in != null) {
                    in.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

package org.mingcha.engine.spool;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;

/**
 * Rows put into partitions by a key, so that all rows of one key lie together. Kept in memory up to a bound, then appended to a file a partition.
 * A partition that is too large to be unpacked at once is cut once more when it is read; rows of one key are never parted.
 */
public final class RowPartitions implements AutoCloseable {

    /** Keys that still lie together after so many cuts are few, and hardly parted by another. */
    private static final int DEEPEST = 3;

    private static final int MOST_PIECES = 256;

    private final Schema schema;
    private final SharedTexts texts;
    private final long boundBytes;
    /** How often the rows were cut before, so that they are cut otherwise now. */
    private final int depth;

    private final int[] rows;
    private final Chunks[] buffers;
    private final DataOutputStream[] outs;
    private final @Nullable Path[] files;
    private long buffered;

    /** @param boundBytes most bytes held in memory, about */
    public RowPartitions(Schema schema, int partitions, long boundBytes) {
        this(schema, new SharedTexts(), partitions, boundBytes);
    }

    /** @param texts with which the rows are packed */
    public RowPartitions(Schema schema, SharedTexts texts, int partitions, long boundBytes) {
        this(schema, texts, partitions, boundBytes, 0);
    }

    private RowPartitions(Schema schema, SharedTexts texts, int partitions, long boundBytes, int depth) {
        this.schema = schema;
        this.texts = texts;
        this.boundBytes = boundBytes;
        this.depth = depth;
        this.rows = new int[partitions];
        this.buffers = new Chunks[partitions];
        this.outs = new DataOutputStream[partitions];
        this.files = new Path[partitions];
        for (int i = 0; i < partitions; i++) {
            empty(i);
        }
    }

    private void empty(int partition) {
        buffers[partition] = new Chunks();
        outs[partition] = new DataOutputStream(buffers[partition]);
    }

    public int count() {
        return buffers.length;
    }

    /** Takes some rows. */
    public interface Piece {
        void take(List<DataRow> rows) throws IOException;
    }

    /** Puts a row beside all others of the same {@code key}. */
    public void add(String key, DataRow row) throws IOException {
        add(key, RowCodec.pack(row, texts));
    }

    /**
     * As {@link #add(String, DataRow)}.
     *
     * @param packed the row, by {@link RowCodec#pack(DataRow, SharedTexts)}
     */
    public void add(String key, byte[] packed) throws IOException {
        add(key.hashCode(), packed);
    }

    private void add(int hash, byte[] packed) throws IOException {
        int partition = Math.floorMod(spread(hash, depth), buffers.length);
        rows[partition]++;
        outs[partition].writeInt(hash);
        outs[partition].writeInt(packed.length);
        outs[partition].write(packed);
        buffered += 2 * Integer.BYTES + packed.length;
        if (buffered > boundBytes) {
            spill();
        }
    }

    /** The rows of a partition in the order they were put in. */
    public List<DataRow> read(int partition) throws IOException {
        return read(partition, hash -> true);
    }

    /**
     * The rows of a partition, piece by piece: all rows of a key in one piece, in the order they were put in, and about {@code most} rows at once
     * unless one key has more.
     */
    public void read(int partition, int most, Piece piece) throws IOException {
        read(partition, hash -> true, most, piece);
    }

    /** As {@link #read(int, int, Piece)}, without rows that are alone with their key; one may be there whose key has the hash of another. */
    public void readShared(int partition, int most, Piece piece) throws IOException {
        Set<Integer> met = new HashSet<>();
        Set<Integer> again = new HashSet<>();
        readEach(partition, (hash, packed) -> {
            if (!met.add(hash)) {
                again.add(hash);
            }
        });
        read(partition, again::contains, most, piece);
    }

    private void read(int partition, IntPredicate wanted, int most, Piece piece) throws IOException {
        if (rows[partition] <= most || depth >= DEEPEST) {
            piece.take(read(partition, wanted));
            return;
        }
        // Twice as many as needed, since keys are not alike.
        int pieces = Math.min(2 + 2 * (rows[partition] / most), MOST_PIECES);
        try (RowPartitions finer = new RowPartitions(schema, texts, pieces, boundBytes, depth + 1)) {
            readEach(partition, (hash, packed) -> {
                if (wanted.test(hash)) {
                    finer.add(hash, packed);
                }
            });
            for (int i = 0; i < finer.count(); i++) {
                finer.read(i, most, piece);
            }
        }
    }

    private List<DataRow> read(int partition, IntPredicate wanted) throws IOException {
        List<DataRow> read = new ArrayList<>();
        readEach(partition, (hash, packed) -> {
            if (wanted.test(hash)) {
                read.add(RowCodec.unpack(schema, packed, texts));
            }
        });
        return read;
    }

    private interface PackedReader {
        void take(int hash, byte[] packed) throws IOException;
    }

    private void readEach(int partition, PackedReader reader) throws IOException {
        InputStream memory = buffers[partition].read();
        Path file = files[partition];
        InputStream all = file == null
                ? memory
                : new SequenceInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), memory);
        try (DataInputStream in = new DataInputStream(all)) {
            for (int i = 0; i < rows[partition]; i++) {
                int hash = in.readInt();
                byte[] packed = new byte[in.readInt()];
                in.readFully(packed);
                reader.take(hash, packed);
            }
        }
    }

    private void spill() throws IOException {
        for (int i = 0; i < buffers.length; i++) {
            if (buffers[i].isEmpty()) {
                continue;
            }
            Path file = files[i];
            if (file == null) {
                file = Files.createTempFile("mingcha-rows", ".bin");
                files[i] = file;
            }
            try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                buffers[i].writeTo(out);
            }
            empty(i);
        }
        buffered = 0;
    }

    private static int spread(int hash, int depth) {
        int turned = Integer.rotateLeft(hash, 7 * depth) + depth * 0x9e3779b9;
        return (turned ^ (turned >>> 16)) * 0x45d9f3b;
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }
}

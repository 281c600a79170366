package org.mingcha.engine.spool;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Schema;

/**
 * Rows put into partitions by a key, so that all rows of one key lie together and one partition fits into memory. Kept in memory up to a bound,
 * then appended to a file a partition.
 */
public final class RowPartitions implements AutoCloseable {

    private final Schema schema;
    private final long boundBytes;
    private final ByteArrayOutputStream[] buffers;
    private final DataOutputStream[] outs;
    private final @Nullable Path[] files;
    private long buffered;

    /** @param boundBytes most bytes held in memory, about */
    public RowPartitions(Schema schema, int partitions, long boundBytes) {
        this.schema = schema;
        this.boundBytes = boundBytes;
        this.buffers = new ByteArrayOutputStream[partitions];
        this.outs = new DataOutputStream[partitions];
        this.files = new Path[partitions];
        for (int i = 0; i < partitions; i++) {
            buffers[i] = new ByteArrayOutputStream();
            outs[i] = new DataOutputStream(buffers[i]);
        }
    }

    public int count() {
        return buffers.length;
    }

    /** Puts a row beside all others of the same {@code key}. */
    public void add(String key, DataRow row) throws IOException {
        int partition = Math.floorMod(spread(key.hashCode()), buffers.length);
        int before = buffers[partition].size();
        RowCodec.write(row, outs[partition]);
        buffered += buffers[partition].size() - before;
        if (buffered > boundBytes) {
            spill();
        }
    }

    /** The rows of a partition in the order they were put in. */
    public List<DataRow> read(int partition) throws IOException {
        List<DataRow> rows = new ArrayList<>();
        InputStream memory = new ByteArrayInputStream(buffers[partition].toByteArray());
        Path file = files[partition];
        InputStream all = file == null
                ? memory
                : new SequenceInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), memory);
        try (DataInputStream in = new DataInputStream(all)) {
            while (true) {
                rows.add(RowCodec.read(schema, in));
            }
        } catch (EOFException end) {
            return rows;
        }
    }

    private void spill() throws IOException {
        for (int i = 0; i < buffers.length; i++) {
            if (buffers[i].size() == 0) {
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
            buffers[i] = new ByteArrayOutputStream();
            outs[i] = new DataOutputStream(buffers[i]);
        }
        buffered = 0;
    }

    private static int spread(int hash) {
        return (hash ^ (hash >>> 16)) * 0x45d9f3b;
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

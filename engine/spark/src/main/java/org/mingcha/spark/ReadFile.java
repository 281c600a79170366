package org.mingcha.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.mingcha.engine.file.FileSummary;
import org.mingcha.engine.money.Money;

/**
 * Reads a CSV or XLSX file with the engine's own reader, in one task: a row number is known only to those who read all rows before it. Of a
 * Parquet file, whose rows Spark reads, it takes the hash.
 */
record ReadFile(Broadcast<Assignment> assignment, Broadcast<SerializableConfiguration> hadoop)
        implements FlatMapFunction<InputFile, Row> {

    private static final int CHUNK = 1 << 16;

    @Override
    public Iterator<Row> call(InputFile file) throws IOException {
        if (file.parquet()) {
            FileSummary unread =
                    new FileSummary(file.name(), sha256(file), 0, 0, 0, Money.ZERO, null, null, file.unknownColumns());
            return List.of(Entry.ofFile(Entry.Kind.FILE, file.index(), Bytes.of(unread))
                            .toRow())
                    .iterator();
        }
        FileSteps steps = new FileSteps(file, local(file), assignment.value());
        atTheEnd(steps::close);
        return new Streamed(steps);
    }

    private String sha256(InputFile file) throws IOException {
        try (InputStream in = fileSystem(file).open(new org.apache.hadoop.fs.Path(URI.create(file.uri())))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file itself where it lies on this machine; a copy otherwise, which goes when the task ends. */
    private Path local(InputFile file) throws IOException {
        URI uri = URI.create(file.uri());
        if ("file".equals(uri.getScheme())) {
            return Path.of(uri.getPath());
        }
        Path folder = Files.createTempDirectory("mingcha-input");
        atTheEnd(() -> TemporaryFiles.delete(folder));
        Path copy = folder.resolve("copy");
        fileSystem(file)
                .copyToLocalFile(
                        false, new org.apache.hadoop.fs.Path(uri), new org.apache.hadoop.fs.Path(copy.toUri()), true);
        return copy;
    }

    private FileSystem fileSystem(InputFile file) throws IOException {
        return FileSystem.get(URI.create(file.uri()), hadoop.value().value());
    }

    private static void atTheEnd(Closing closing) {
        TaskContext.get().addTaskCompletionListener(context -> {
            try {
                closing.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** What is to be done when the task ends. */
    private interface Closing {
        void close() throws IOException;
    }
}

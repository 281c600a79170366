package org.mingcha.engine.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.text.Text;

/** A file with one table: CSV or XLSX, told apart by its content. */
public final class TableFile {

    private static final int HEAD = 8;
    private static final int PROGRESS_STEP = 10_000;

    private TableFile() {}

    /**
     * Streams one CSV or XLSX file.
     *
     * @param fileIndex place of the file among the files of a check, from 0
     * @param progressRows told the number of rows read so far, every ten thousand rows and at the end
     * @throws UnreadableFile for what concerns the whole file
     */
    public static FileSummary read(
            Path path, int fileIndex, Schema schema, ReadOptions options, RowSink sink, LongConsumer progressRows)
            throws UnreadableFile, IOException {
        Path last = path.getFileName();
        String name = last == null ? path.toString() : last.toString();
        return read(path, name, fileIndex, schema, options, sink, progressRows);
    }

    /**
     * As the other, for a file that people know by another name.
     *
     * @param name what messages and rejected rows call it
     * @throws UnreadableFile for what concerns the whole file
     */
    public static FileSummary read(
            Path path,
            String name,
            int fileIndex,
            Schema schema,
            ReadOptions options,
            RowSink sink,
            LongConsumer progressRows)
            throws UnreadableFile, IOException {
        return read(path, name, fileIndex, schema, options, sink, null, progressRows);
    }

    /**
     * Streams the rows of a file as found, with what is wrong with each: the sender's own table with the faults beside it.
     *
     * @throws UnreadableFile for what concerns the whole file
     */
    public static void annotate(Path path, String name, Schema schema, ReadOptions options, RowNotes notes)
            throws UnreadableFile, IOException {
        read(path, name, 0, schema, options, null, notes, rows -> {});
    }

    /**
     * How a file looks to its reader: its first and last rows, and which column holds what. A file that cannot be read as a whole has a preview all
     * the same, with what is in the way.
     *
     * @throws UnreadableFile where there is no table to be seen at all
     */
    public static TablePreview preview(Path path, String name, Schema schema, ReadOptions options)
            throws UnreadableFile, IOException {
        byte[] head = head(path, name, options.limits());
        PreviewReader reader = new PreviewReader(name, schema, options);
        if (isZip(head)) {
            ZipGuard.check(path, name, options.limits().unzippedBytes());
            return reader.workbook(path);
        }
        if (isOle(head)) {
            throw oldOrLocked(path, name);
        }
        return reader.csv(path, head);
    }

    /**
     * Opens a file whose rows are taken one by one, for those who cannot be told of all at once.
     *
     * @param name what messages and rejected rows call it
     * @throws UnreadableFile for what concerns the whole file
     */
    @SuppressWarnings("MustBeClosedChecker")
    public static TableRows open(
            Path path, String name, int fileIndex, Schema schema, ReadOptions options, RowSink sink)
            throws UnreadableFile, IOException {
        return open(path, name, fileIndex, schema, options, sink, null);
    }

    private static FileSummary read(
            Path path,
            String name,
            int fileIndex,
            Schema schema,
            ReadOptions options,
            @Nullable RowSink sink,
            @Nullable RowNotes notes,
            LongConsumer progressRows)
            throws UnreadableFile, IOException {
        try (TableRows rows = open(path, name, fileIndex, schema, options, sink, notes)) {
            while (rows.next()) {
                if (rows.read() % PROGRESS_STEP == 0) {
                    progressRows.accept(rows.read());
                }
            }
            progressRows.accept(rows.read());
            return rows.summary();
        }
    }

    private static TableRows open(
            Path path,
            String name,
            int fileIndex,
            Schema schema,
            ReadOptions options,
            @Nullable RowSink sink,
            @Nullable RowNotes notes)
            throws UnreadableFile, IOException {
        byte[] head = head(path, name, options.limits());
        HeaderFinder finder = new HeaderFinder(name, schema, options);
        if (isZip(head)) {
            ZipGuard.check(path, name, options.limits().unzippedBytes());
            String sha256 = FileScan.sha256(path);
            XlsxSource source = XlsxSource.open(path, name, options.sheet(), notes != null);
            RowIntake.Origin origin = new RowIntake.Origin(fileIndex, name, source.sheet(), source.from1904());
            return TableRows.below(source, origin, schema, finder, options, sink, notes, sha256, null);
        }
        if (isOle(head)) {
            throw oldOrLocked(path, name);
        }
        FileScan scan = FileScan.of(path, name, head, options.charset());
        return TableRows.below(
                CsvSource.open(path, name, scan, finder),
                new RowIntake.Origin(fileIndex, name, null, false),
                schema,
                finder,
                options,
                sink,
                notes,
                scan.sha256(),
                scan.charset().name());
    }

    private static byte[] head(Path path, String name, ReadLimits limits) throws UnreadableFile, IOException {
        long size = Files.size(path);
        if (size == 0) {
            throw failure("empty-file", name, "文件是空的。请重新导出。", "The file is empty. Export it again.");
        }
        if (size > limits.bytes()) {
            throw failure(
                    "too-large",
                    name,
                    "文件有 " + size + " 字节，上限 " + limits.bytes() + " 字节。请拆分。",
                    "Has " + size + " bytes, the limit is " + limits.bytes() + ". Split it.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean isZip(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    private static boolean isOle(byte[] head) {
        return Arrays.equals(Arrays.copyOf(head, 4), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
    }

    /** An encrypted workbook and the format before 2007 start alike; the first names its parts in UTF-16. */
    private static UnreadableFile oldOrLocked(Path path, String name) throws IOException {
        byte[] mark = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        boolean locked = false;
        try (InputStream in = Files.newInputStream(path)) {
            byte[] window = in.readNBytes(16 << 20);
            for (int at = 0; !locked && at <= window.length - mark.length; at++) {
                locked = Arrays.equals(window, at, at + mark.length, mark, 0, mark.length);
            }
        }
        return locked
                ? failure(
                        "password-protected",
                        name,
                        "工作簿有打开密码。请在表格软件里去掉密码后重新保存。",
                        "The workbook has a password. Remove it in a spreadsheet program and save again.")
                : failure(
                        "old-xls",
                        name,
                        "是旧版 .xls 文件。请用表格软件打开并另存为 .xlsx。",
                        "An old .xls file. Open it in a spreadsheet program and save as .xlsx.");
    }

    private static UnreadableFile failure(String code, String name, String zh, String en) {
        return new UnreadableFile(code, name, new Text(zh, en));
    }
}

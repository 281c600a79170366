package org.mingcha.engine.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mingcha.engine.text.Text;

/** Refuses a workbook that is broken, or would unpack to more than the limit, before anything reads it. */
final class ZipGuard {

    private static final long HARMLESS = 100L << 20;
    private static final int MOST_RATIO = 200;
    /** No deflated byte yields more. */
    private static final int DEFLATE_RATIO = 1032;

    private ZipGuard() {}

    static void check(Path path, String name, long limit) throws IOException, UnreadableFile {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw broken(name);
            }
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            long declared = 0;
            long packed = 0;
            for (ZipEntry entry : entries) {
                declared += Math.max(0, entry.getSize());
                packed += Math.max(0, entry.getCompressedSize());
                refuse(name, limit, entry, entry.getSize(), declared);
            }
            if (packed * DEFLATE_RATIO > HARMLESS) {
                // The directory may lie about sizes, so they are counted.
                count(zip, entries, name, limit);
            }
        } catch (ZipException e) {
            UnreadableFile failure = broken(name);
            failure.initCause(e);
            throw failure;
        }
    }

    private static void count(ZipFile zip, List<? extends ZipEntry> entries, String name, long limit)
            throws IOException, UnreadableFile {
        byte[] chunk = new byte[1 << 16];
        long total = 0;
        for (ZipEntry entry : entries) {
            long size = 0;
            try (InputStream in = zip.getInputStream(entry)) {
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    size += read;
                    total += read;
                    refuse(name, limit, entry, size, total);
                }
            }
        }
    }

    private static void refuse(String name, long limit, ZipEntry entry, long size, long total) throws UnreadableFile {
        boolean bomb = size > HARMLESS && size / Math.max(1, entry.getCompressedSize()) > MOST_RATIO;
        if (bomb || total > limit) {
            String most = bomb ? MOST_RATIO + ":1" : (limit >> 20) + " MiB";
            throw new UnreadableFile(
                    "zip-bomb",
                    name,
                    new Text(
                            "解压后超过上限 " + most + "（" + entry.getName() + "），未打开。请拆分文件或另存为 CSV。",
                            "Unpacks beyond the limit of " + most + " (" + entry.getName()
                                    + "); not opened. Split the file or save as CSV."));
        }
    }

    static UnreadableFile broken(String name) {
        return new UnreadableFile(
                "broken-workbook",
                name,
                new Text(
                        "不是完好的 .xlsx 工作簿。请用表格软件打开并另存为 .xlsx 后重试。",
                        "Not an intact .xlsx workbook. Open it in a spreadsheet program and save as .xlsx again."));
    }
}

package org.mingcha.api.whatif;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A pack as a ZIP that a test may spoil. */
final class PackZip {

    static final String RATE = "county_water_fund/water_fund_rate.csv";

    private static final Path COUNTY = Path.of("../rules/example-county");

    /** The same pack gives the same bytes. */
    private static final long DAY = 1_700_000_000_000L;

    private final Map<String, String> files = new TreeMap<>();

    private PackZip() {}

    static PackZip empty() {
        return new PackZip();
    }

    /** The pack of the example county. */
    static PackZip county() {
        PackZip zip = new PackZip();
        try (Stream<Path> paths = Files.walk(COUNTY)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                zip.files.put(COUNTY.relativize(path).toString(), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip;
    }

    /** The rates of the water fund as the county has them. */
    static String rates() {
        try {
            return Files.readString(COUNTY.resolve(RATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PackZip with(String name, String content) {
        files.put(name, content);
        return this;
    }

    byte[] bytes() {
        return bytes("");
    }

    /** Each name behind {@code before}. */
    byte[] bytes(String before) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(before + file.getKey());
                entry.setTime(DAY);
                out.putNextEntry(entry);
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

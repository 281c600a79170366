package org.mingcha.engine.mutation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** A CSV file that names changes of the law by id, one a line, below the heading {@code change}. */
public final class ChangeList {

    private static final String HEADING = "change";

    private ChangeList() {}

    /** The ids in {@code file}, with or without the heading; of a line with more cells the first. */
    public static SortedSet<String> read(Path file) throws IOException {
        SortedSet<String> ids = new TreeSet<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().skipEmptyLines(true).ofCsvRecord(file)) {
            reader.forEach(line -> ids.add(line.getField(0).strip()));
        }
        ids.remove(HEADING);
        return ids;
    }

    /** Writes {@code ids} in order of name, in place of what {@code file} held. */
    public static void write(Path file, Collection<String> ids) throws IOException {
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(Files.newBufferedWriter(file))) {
            writer.writeRecord(HEADING);
            new TreeSet<>(ids).forEach(writer::writeRecord);
        }
    }
}

package org.mingcha.engine.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.text.Text;

/** The rows of a CSV file. */
final class CsvSource implements RowSource {

    private static final char[] DELIMITERS = {',', '\t', ';'};
    private static final int PREFIX = 1 << 18;
    private static final int TOLERATED_LINES = 100;
    private static final String[] NO_CELLS = {};

    private final String name;
    private final FileScan scan;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private @Nullable CsvRecord ahead;
    private int nextLine = 1;
    private boolean done;
    private boolean endsInQuote;

    private CsvSource(String name, FileScan scan, Reader text, char delimiter) throws UnreadableFile {
        this.name = name;
        this.scan = scan;
        this.reader = settings(delimiter, false).ofCsvRecord(text);
        this.records = reader.iterator();
    }

    static CsvSource open(Path path, String name, FileScan scan, HeaderFinder finder)
            throws IOException, UnreadableFile {
        String prefix;
        try (Reader text = text(path, scan)) {
            char[] chars = new char[PREFIX];
            int length = 0;
            for (int read = text.read(chars); read > 0 && length < PREFIX; ) {
                length += read;
                read = length < PREFIX ? text.read(chars, length, PREFIX - length) : 0;
            }
            prefix = new String(chars, 0, length);
        }
        return new CsvSource(name, scan, text(path, scan), delimiter(prefix, finder));
    }

    private static Reader text(Path path, FileScan scan) throws IOException {
        InputStream in = Files.newInputStream(path);
        in.skipNBytes(scan.bomBytes());
        return new InputStreamReader(in, scan.charset());
    }

    /** The delimiter under which most headers are known; where none is, the one that makes most cells. */
    private static char delimiter(String prefix, HeaderFinder finder) {
        char best = ',';
        long bestScore = -1;
        for (char delimiter : DELIMITERS) {
            long score = 0;
            for (String[] cells : first(prefix, delimiter)) {
                score = Math.max(score, finder.known(cells) * 1000L + Math.min(cells.length, 999));
            }
            if (score > bestScore) {
                best = delimiter;
                bestScore = score;
            }
        }
        return best;
    }

    private static List<String[]> first(String prefix, char delimiter) {
        List<String[]> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = settings(delimiter, true).ofCsvRecord(new StringReader(prefix))) {
            for (CsvRecord found : reader) {
                rows.add(found.getFields().toArray(NO_CELLS));
                if (rows.size() == HeaderFinder.ROWS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            return rows;
        }
        return rows;
    }

    private static CsvReader.CsvReaderBuilder settings(char delimiter, boolean unclosedQuote) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(unclosedQuote);
    }

    @Override
    public @Nullable RawRow next() throws UnreadableFile {
        if (done) {
            return null;
        }
        CsvRecord current = ahead == null ? pull() : ahead;
        ahead = null;
        if (current == null) {
            done = true;
            return endsInQuote ? new RawRow(nextLine, NO_CELLS, null, true) : null;
        }
        int number = Math.toIntExact(current.getStartingLineNumber());
        String[] texts = current.getFields().toArray(NO_CELLS);
        nextLine = number + 1;
        for (String text : texts) {
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                nextLine++;
            }
        }
        boolean cutOff = false;
        if (!scan.newlineAtEnd() && nextLine > scan.lines() + 1) {
            ahead = pull();
            cutOff = ahead == null;
            if (cutOff && scan.cutCharacter()) {
                texts = NO_CELLS;
            }
        }
        return new RawRow(number, texts, null, cutOff);
    }

    private @Nullable CsvRecord pull() throws UnreadableFile {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            if (scan.lines() - nextLine < TOLERATED_LINES) {
                endsInQuote = true;
                return null;
            }
            throw unclosed(e);
        } catch (UncheckedIOException e) {
            throw unclosed(e);
        }
    }

    private UnreadableFile unclosed(RuntimeException cause) {
        UnreadableFile failure = new UnreadableFile(
                "unclosed-quote",
                name,
                new Text(
                        "第 " + nextLine + " 行起的引号没有闭合或格式有误，其后内容无法读取。请检查该行的双引号。",
                        "From row " + nextLine
                                + " a quote is not closed or the row is malformed. Check its double quotes."));
        failure.initCause(cause);
        return failure;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}

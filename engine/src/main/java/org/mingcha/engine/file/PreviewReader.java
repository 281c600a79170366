package org.mingcha.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.Schema;

/** Looks at a file as a person would before importing it. */
final class PreviewReader {

    private static final int AHEAD = 40;
    private static final int BELOW_HEADER = 5;
    private static final int FEWEST = 8;
    private static final int LAST = 3;

    /** What is not larger is looked through to its end; that takes a second or two. */
    private static final long LOOKED_THROUGH = 16L << 20;

    private final String name;
    private final Schema schema;
    private final ReadOptions options;
    private final HeaderFinder finder;

    PreviewReader(String name, Schema schema, ReadOptions options) {
        this.name = name;
        this.schema = schema;
        this.options = options;
        this.finder = new HeaderFinder(name, schema, options);
    }

    TablePreview workbook(Path path) throws IOException, UnreadableFile {
        TablePreview.Problem problem = null;
        XlsxSource opened;
        try {
            opened = XlsxSource.open(path, name, options.sheet(), true);
        } catch (UnreadableFile e) {
            if (options.sheet() == null) {
                throw e;
            }
            // The sheet is not there; the first one shows what there is to choose from.
            problem = problem(e);
            opened = XlsxSource.open(path, name, null, true);
        }
        try (XlsxSource source = opened) {
            return preview(source, Files.size(path), source.visibleSheets(), source.sheet(), null, problem);
        }
    }

    TablePreview csv(Path path, byte[] head) throws IOException, UnreadableFile {
        TablePreview.Problem problem = null;
        FileScan scan;
        try {
            scan = FileScan.of(path, name, head, options.charset());
        } catch (UnreadableFile e) {
            problem = problem(e);
            scan = FileScan.undecoded(head, options.charset());
        }
        try (CsvSource source = CsvSource.open(path, name, scan, finder)) {
            return preview(
                    source, Files.size(path), List.of(), null, scan.charset().name(), problem);
        }
    }

    private TablePreview preview(
            RowSource source,
            long size,
            List<String> sheets,
            @Nullable String sheet,
            @Nullable String charset,
            TablePreview.@Nullable Problem found)
            throws UnreadableFile {
        TablePreview.Problem problem = found;
        List<RawRow> ahead = new ArrayList<>();
        Deque<RawRow> last = new ArrayDeque<>();
        boolean whole = size <= LOOKED_THROUGH;
        long filled = 0;
        try {
            for (RawRow row = source.next(); row != null; row = source.next()) {
                if (row.isBlank()) {
                    continue;
                }
                filled++;
                if (ahead.size() < AHEAD) {
                    ahead.add(row);
                } else if (!whole) {
                    break;
                }
                last.addLast(row);
                if (last.size() > LAST) {
                    last.removeFirst();
                }
            }
        } catch (UnreadableFile e) {
            problem = problem == null ? problem(e) : problem;
            whole = false;
        }
        if (ahead.isEmpty()) {
            throw finder.none(List.of());
        }
        int at = header(ahead);
        RawRow header = ahead.get(at);
        problem = problem == null ? problemOf(ahead) : problem;
        int shown = Math.min(ahead.size(), Math.max(FEWEST, at + 1 + BELOW_HEADER));
        int lastShown = ahead.get(shown - 1).number();
        Stream<RawRow> rest = whole ? last.stream().filter(row -> row.number() > lastShown) : Stream.empty();
        return new TablePreview(
                sheets,
                sheet,
                charset,
                header.number(),
                columns(header),
                finder.missing(header.texts()),
                ahead.subList(0, shown).stream().map(PreviewReader::line).toList(),
                rest.map(PreviewReader::line).toList(),
                whole ? filled - at - 1 : 0,
                whole,
                problem);
    }

    /** The row that the reader takes for the header or that was chosen; else the one whose cells name most fields, or the fullest. */
    private int header(List<RawRow> ahead) {
        int best = 0;
        long bestScore = -1;
        for (int at = 0; at < ahead.size(); at++) {
            RawRow row = ahead.get(at);
            if (finder.isPast(at, row)) {
                break;
            }
            if (finder.isHeader(row)) {
                return at;
            }
            long filled = Arrays.stream(row.texts())
                    .filter(text -> !CellText.isBlank(text))
                    .count();
            long score = finder.known(row.texts()) * 1000L + filled;
            if (score > bestScore) {
                best = at;
                bestScore = score;
            }
        }
        return best;
    }

    /** What the reader will say of these rows. */
    private TablePreview.@Nullable Problem problemOf(List<RawRow> ahead) {
        try {
            for (int at = 0; at < ahead.size() && !finder.isPast(at, ahead.get(at)); at++) {
                if (finder.at(ahead.get(at)) != null) {
                    return null;
                }
            }
            return problem(finder.none(
                    Arrays.stream(ahead.get(0).texts()).map(CellText::trim).toList()));
        } catch (UnreadableFile e) {
            return problem(e);
        }
    }

    private List<TablePreview.Column> columns(RawRow header) {
        List<TablePreview.Column> columns = new ArrayList<>();
        String[] texts = header.texts();
        int width = texts.length;
        while (width > 0 && CellText.isBlank(texts[width - 1])) {
            width--;
        }
        for (int column = 0; column < width; column++) {
            String title = CellText.trim(texts[column]);
            columns.add(new TablePreview.Column(
                    ColumnLetters.of(column),
                    title,
                    key(title.isEmpty() ? -1 : finder.placeByWords(title)),
                    key(finder.place(title)),
                    options.aliases().getOrDefault(title, "read").isEmpty()));
        }
        return columns;
    }

    private @Nullable String key(int place) {
        if (place < 0) {
            return null;
        }
        Field field = schema.fields().get(place);
        return field.key();
    }

    private static TablePreview.Line line(RawRow row) {
        return new TablePreview.Line(
                row.number(), Arrays.stream(row.texts()).map(CellText::shorten).toList());
    }

    private static TablePreview.Problem problem(UnreadableFile e) {
        return new TablePreview.Problem(e.code(), e.text());
    }
}

package org.mingcha.engine.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.Schema;
import org.mingcha.engine.text.Text;

/** The rows of an open file, taken one by one. Close it when done. */
public final class TableRows implements Closeable {

    private final RowSource source;
    private final RowIntake intake;
    private final RowIntake.Origin origin;
    private final ReadLimits limits;
    private final String sha256;
    private final @Nullable String charset;
    private final List<String> unknownColumns;

    private TableRows(
            RowSource source,
            RowIntake intake,
            RowIntake.Origin origin,
            ReadLimits limits,
            String sha256,
            @Nullable String charset,
            List<String> unknownColumns) {
        this.source = source;
        this.intake = intake;
        this.origin = origin;
        this.limits = limits;
        this.sha256 = sha256;
        this.charset = charset;
        this.unknownColumns = unknownColumns;
    }

    /** The rows below the header of {@code opened}, which is closed where there is none. */
    static TableRows below(
            RowSource opened,
            RowIntake.Origin origin,
            Schema schema,
            HeaderFinder finder,
            ReadOptions options,
            @Nullable RowSink wanted,
            @Nullable RowNotes notes,
            String sha256,
            @Nullable String charset)
            throws UnreadableFile, IOException {
        NotedSource noted = new NotedSource(opened, notes == null ? (cells, isHeader, faults) -> {} : notes);
        RowSource source = notes == null ? opened : noted;
        try {
            Header header = header(source, finder);
            noted.headerFound();
            RowSink sink = wanted == null ? noted : wanted;
            RowIntake intake = new RowIntake(origin, schema, header, options.limits(), sink);
            return new TableRows(source, intake, origin, options.limits(), sha256, charset, header.unknown());
        } catch (UnreadableFile | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static Header header(RowSource source, HeaderFinder finder) throws UnreadableFile {
        List<String> found = new ArrayList<>();
        int filled = 0;
        for (RawRow row = source.next(); row != null && !finder.isPast(filled, row); row = source.next()) {
            if (row.isBlank()) {
                continue;
            }
            filled++;
            Header header = finder.at(row);
            if (header != null) {
                return header;
            }
            if (filled <= 2) {
                for (String text : row.texts()) {
                    if (!CellText.isBlank(text)) {
                        found.add(CellText.trim(text));
                    }
                }
            }
        }
        throw finder.none(found);
    }

    /** Tells the sink of the next row that is not blank; {@code false} where there is none. */
    public boolean next() throws UnreadableFile {
        RawRow row = source.next();
        while (row != null && row.isBlank() && !(row.cutOff() && row.texts().length == 0)) {
            row = source.next();
        }
        if (row == null) {
            return false;
        }
        if (intake.rows() == limits.rows()) {
            throw new UnreadableFile(
                    "too-many-rows",
                    origin.file(),
                    new Text(
                            "超过上限 " + limits.rows() + " 行。请拆分。",
                            "More than the limit of " + limits.rows() + " rows. Split it."));
        }
        intake.take(row);
        return true;
    }

    /** How many rows were told of so far. */
    public long read() {
        return intake.rows();
    }

    /** What was read so far. */
    public FileSummary summary() {
        return new FileSummary(
                origin.file(),
                sha256,
                intake.rows(),
                intake.accepted(),
                intake.rejected(),
                intake.total(),
                origin.sheet(),
                charset,
                unknownColumns);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}

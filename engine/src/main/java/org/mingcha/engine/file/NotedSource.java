package org.mingcha.engine.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.record.DataRow;

/** Hands on the rows of another source; each is told to the notes with its faults as soon as the next one is asked for. */
final class NotedSource implements RowSource, RowSink {

    private final RowSource source;
    private final RowNotes notes;
    private final List<RejectedRow> faults = new ArrayList<>();
    private @Nullable RawRow current;
    private boolean headerSeen;

    NotedSource(RowSource source, RowNotes notes) {
        this.source = source;
        this.notes = notes;
    }

    /** The row handed on last is the header. */
    void headerFound() {
        RawRow row = current;
        current = null;
        if (row != null && !headerSeen) {
            headerSeen = true;
            notes.row(List.of(row.texts()), true, List.of());
        }
    }

    @Override
    public @Nullable RawRow next() throws UnreadableFile {
        RawRow row = current;
        if (row != null) {
            notes.row(List.of(row.texts()), false, List.copyOf(faults));
        }
        faults.clear();
        current = source.next();
        return current;
    }

    @Override
    public void accepted(DataRow row) {
        // A row without faults is told like any other when the next one is asked for.
    }

    @Override
    public void rejected(RejectedRow row) {
        faults.add(row);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}

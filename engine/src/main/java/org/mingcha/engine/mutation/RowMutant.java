package org.mingcha.engine.mutation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mingcha.engine.policy.Row;
import org.mingcha.engine.policy.Table;
import org.mingcha.engine.text.Text;

/**
 * A change of a row of a dated table.
 *
 * @param boundary what the change moves, or nothing where it moves no boundary
 * @param changes the rows that become others, or go; a border between two touching rows moves in both
 * @param stretched for a row that begins early or ends late next to days without a row, the changes with which it reaches to another day. A
 *     whole levy period beside the row notices nothing of one day more of the law; it must notice the law of all its days
 */
public record RowMutant(
        String id,
        Table table,
        Row row,
        Optional<Edge> boundary,
        Text change,
        Map<Row, Optional<Row>> changes,
        Optional<Function<LocalDate, Map<Row, Optional<Row>>>> stretched)
        implements Mutant {

    @Override
    public String topic() {
        return table.topic();
    }

    @Override
    public String place() {
        return row.place();
    }
}

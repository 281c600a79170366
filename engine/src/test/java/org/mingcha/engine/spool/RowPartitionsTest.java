package org.mingcha.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;
import org.mingcha.engine.record.Schema;

/** Pieces of a partition: small enough, and all rows of a key in one of them. */
class RowPartitionsTest {

    private static final Schema SCHEMA = new Schema(List.of(Field.of("payer", "缴费人", "Payer", FieldType.TEXT)));
    private static final int ROWS = 6000;
    private static final int LARGE = 900;

    @Test
    void aLargePartitionIsReadInPiecesAndNoKeyIsParted() throws IOException {
        for (long bound : new long[] {Long.MAX_VALUE, 1000}) {
            try (RowPartitions partitions = filled(bound)) {
                Map<String, Integer> pieceOf = new HashMap<>();
                List<Integer> rows = new ArrayList<>();
                List<Integer> sizes = new ArrayList<>();
                for (int part = 0; part < partitions.count(); part++) {
                    partitions.read(part, 100, piece -> {
                        sizes.add(piece.size());
                        List<Integer> own = piece.stream().map(DataRow::row).toList();
                        assertThat(own).isSorted();
                        rows.addAll(own);
                        piece.stream()
                                .map(RowPartitionsTest::payer)
                                .distinct()
                                .forEach(payer -> assertThat(pieceOf.put(payer, sizes.size()))
                                        .as(payer)
                                        .isNull());
                    });
                }

                assertThat(rows).doesNotHaveDuplicates().hasSize(ROWS + LARGE);
                assertThat(sizes)
                        .filteredOn(size -> size > 100)
                        .as("only the payer who has more than a piece holds")
                        .hasSize(1)
                        .allMatch(size -> size >= LARGE);
            }
        }
    }

    @Test
    void aSmallPartitionIsOnePiece() throws IOException {
        try (RowPartitions partitions = filled(Long.MAX_VALUE)) {
            List<List<DataRow>> pieces = new ArrayList<>();
            partitions.read(0, Integer.MAX_VALUE, pieces::add);

            assertThat(pieces).hasSize(1);
            assertThat(pieces.get(0)).hasSameSizeAs(partitions.read(0));
        }
    }

    @Test
    void rowsAloneWithTheirKeyAreLeftOutWhereOnlySharedOnesAreAskedFor() throws IOException {
        for (int most : new int[] {10, Integer.MAX_VALUE}) {
            try (RowPartitions partitions = filled(Long.MAX_VALUE)) {
                List<Integer> alone = List.of(10_000, 10_001, 10_002);
                for (int row : alone) {
                    add(partitions, row, "alone " + row);
                }
                List<Integer> rows = new ArrayList<>();
                for (int part = 0; part < partitions.count(); part++) {
                    partitions.readShared(part, most, piece -> piece.forEach(row -> rows.add(row.row())));
                }

                assertThat(rows).doesNotHaveDuplicates().hasSize(ROWS + LARGE).doesNotContainAnyElementsOf(alone);
            }
        }
    }

    private static RowPartitions filled(long bound) throws IOException {
        RowPartitions partitions = new RowPartitions(SCHEMA, 4, bound);
        for (int row = 0; row < ROWS; row++) {
            add(partitions, row, "P" + row % 2000);
        }
        for (int row = ROWS; row < ROWS + LARGE; row++) {
            add(partitions, row, "large");
        }
        return partitions;
    }

    private static void add(RowPartitions partitions, int row, String payer) throws IOException {
        partitions.add(payer, new DataRow(SCHEMA, 0, row, new @Nullable Object[] {payer}));
    }

    private static String payer(DataRow row) {
        return Objects.requireNonNull(row.text("payer"));
    }
}

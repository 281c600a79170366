package org.mingcha.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mingcha.engine.record.DataRow;
import org.mingcha.engine.record.Field;
import org.mingcha.engine.record.FieldType;
import org.mingcha.engine.record.Schema;

/** Rows handed to another thread. */
class RowBeltTest {

    private static final Schema SCHEMA = new Schema(List.of(Field.of("payer", "缴费人", "Payer", FieldType.TEXT)));
    private static final int ROWS = 20_123;

    @Test
    void everyRowArrivesOnceAndInOrder() throws IOException {
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        try (RowBelt belt = new RowBelt(row -> taken.add(row.row()))) {
            for (int row = 0; row < ROWS; row++) {
                belt.add(row(row));
            }
            belt.finish();
        }

        assertThat(taken).isEqualTo(IntStream.range(0, ROWS).boxed().toList());
    }

    @Test
    void whatTakingThrowsReachesTheReader() {
        IOException full = new IOException("No space left on device");
        try (RowBelt belt = new RowBelt(row -> {
            if (row.row() == 700) {
                throw full;
            }
        })) {
            assertThatThrownBy(() -> {
                        for (int row = 0; row < ROWS; row++) {
                            belt.add(row(row));
                        }
                        belt.finish();
                    })
                    .isSameAs(full);
        }
    }

    @Test
    void aFailureOnTheLastRowReachesTheReaderToo() throws IOException {
        try (RowBelt belt = new RowBelt(row -> {
            throw new IllegalStateException("no key");
        })) {
            belt.add(row(1));

            assertThatThrownBy(belt::finish)
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingStopsATakerThatWaits() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        try (RowBelt belt = new RowBelt(row -> {
            try {
                waiting.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                stopped.countDown();
            }
        })) {
            for (int row = 0; row < 500; row++) {
                belt.add(row(row));
            }
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static DataRow row(int number) {
        return new DataRow(SCHEMA, 0, number, new @Nullable Object[] {"P"});
    }
}

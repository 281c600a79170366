package org.mingcha.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes kept in pieces. */
class ChunksTest {

    @Test
    void whatIsReadIsWhatWasWrittenHoweverItWasCut() throws IOException {
        Random random = new Random(3);
        for (int total : new int[] {0, 1, 32_767, 32_768, 32_769, 200_000}) {
            byte[] bytes = new byte[total];
            random.nextBytes(bytes);
            Chunks chunks = new Chunks();
            int done = 0;
            while (done < total) {
                int count = Math.min(total - done, random.nextInt(70_000));
                chunks.write(bytes, done, count);
                done += count;
                if (done < total) {
                    chunks.write(bytes[done++]);
                }
            }
            ByteArrayOutputStream copied = new ByteArrayOutputStream();
            chunks.writeTo(copied);

            assertThat(chunks.read().readAllBytes()).isEqualTo(bytes);
            assertThat(copied.toByteArray()).isEqualTo(bytes);
            assertThat(chunks.isEmpty()).isEqualTo(total == 0);
        }
    }
}

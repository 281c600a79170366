package org.mingcha.api.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mingcha.api.review.ApprovalKind;
import org.mingcha.api.review.ApprovalState;
import org.mingcha.api.review.DismissalReason;
import org.mingcha.api.review.bulk.BulkAct;
import org.mingcha.api.review.bulk.BulkState;
import org.mingcha.api.user.Role;
import org.mingcha.api.violation.Decision;
import org.mingcha.api.violation.EventKind;
import org.mingcha.api.violation.MachineState;
import org.mingcha.api.violation.RectificationState;
import org.mingcha.engine.judge.Certainty;
import org.mingcha.engine.judge.Direction;

/** Whatever a violation can be called by the program has a word that people read. */
class WordsTest {

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    @Test
    void everyStateReasonAndEventHasItsWord() throws IOException {
        List<String> wanted = Stream.of(
                        keys("event.", EventKind.values()),
                        keys("decision.", Decision.values()),
                        keys("rectification.", RectificationState.values()),
                        keys("machine.", MachineState.values()),
                        keys("certainty.", Certainty.values()),
                        keys("direction.", Direction.values()),
                        keys("reason.", DismissalReason.values()),
                        keys("approval.", ApprovalKind.values()),
                        keys("approval.state.", ApprovalState.values()),
                        keys("bulk.act.", BulkAct.values()),
                        keys("bulk.state.", BulkState.values()),
                        keys("role.", Role.values()))
                .flatMap(keys -> keys)
                .toList();
        Properties words = new Properties();
        for (String area : List.of("violation", "review", "user")) {
            try (Reader reader =
                    Files.newBufferedReader(Path.of("src/main/resources/messages/" + area + ".properties"))) {
                words.load(reader);
            }
        }
        assertThat(words.stringPropertyNames()).containsAll(wanted);
    }
}

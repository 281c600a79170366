package org.mingcha.engine.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicsTogetherTest {

    @Test
    void topicsThatShareNothingAreApart() {
        assertThat(TopicsTogether.of(List.of(
                        topic("one", "declare Own end", "insert( new Own( $charge ) );"),
                        topic("two", "declare Other end", "insert( new Other( $charge ) );"))))
                .containsExactly(Set.of("one"), Set.of("two"));
    }

    @Test
    void whoImportsATypeStaysWithItsTopic() {
        assertThat(TopicsTogether.of(List.of(
                        topic("tax", "declare Tax end", ""),
                        topic("fee", "", ""),
                        topic("relief", "import policy.tax.Tax", ""))))
                .containsExactly(Set.of("fee"), Set.of("tax", "relief"));
    }

    @Test
    void whoWaitsForWhatAnotherInsertsStaysWithIt() {
        assertThat(TopicsTogether.of(List.of(
                        topic("halving", "import engine.Tax", "when Tax( $charge : charge ) then"),
                        topic("fee", "", ""),
                        topic("property", "import engine.Tax", "then insert( new Tax( $charge ) );"),
                        topic("land", "import engine.Tax", "then insert(\n  new Tax( $charge ) );"))))
                .containsExactly(Set.of("fee"), Set.of("halving", "property", "land"));
    }

    private static PackFile topic(String name, String... lines) {
        String text = "package policy." + name + "\n" + String.join("\n", lines) + "\n";
        return new PackFile(name, name + ".drl", name, text.getBytes(StandardCharsets.UTF_8));
    }
}

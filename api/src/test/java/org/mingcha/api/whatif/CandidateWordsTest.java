package org.mingcha.api.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.rulebook.RuleCard;

/** What a pack on trial may say: what the rules in force say, and nothing that reaches further. */
class CandidateWordsTest {

    private static final RuleBook BOOK = RuleBook.loadTopics(Set.of("deed_tax", "water_fund", "fee_catalogue"));

    private final CandidateWords words = new CandidateWords(BOOK);

    @Test
    void theRulesInForceMaySayWhatTheySay() {
        for (RuleCard card : BOOK.cards().values()) {
            String text = card.source().header() + card.source().text() + "\n";
            assertThat(words.foreign(card.topic() + "/rules.drl", text))
                    .as(card.id())
                    .isEmpty();
        }
    }

    @Test
    void aPackMayNameItsTopicItsVariablesAndItsTexts() {
        String text =
                "package policy.county_trial\n// Runtime in a comment\nrule \"Runtime\"\n    @title( \"System.exit\" )\nwhen\n"
                        + "    $anything : Charge( listed == true )\nthen\nend\n";
        assertThat(words.foreign("county_trial/rules.drl", text)).isEmpty();
        assertThat(words.foreign("another/rules.drl", text))
                .extracting(CandidateFault::line)
                .containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Runtime.getRuntime()",
                "new java.io.File()",
                "$charge.getClass()",
                "$charge.class",
                "System.exit( 0 );",
                "while ( true ) {}",
                "// \\u000a System.exit();",
                "\"\\u0022 + System.exit() + \\u0022\"",
                "\"open\n + System.exit() + \"",
                "'open\n",
                "\"open\\\n System.exit() \"",
                "\"closed\\\\\" System \"\"",
                "/* open",
                "\"\"\"\n text \"\"\"",
                "$a$b.get\u200dClass()",
                "$charge[ 0 ]",
                "dialect \"mvel\"",
                "salience 10",
                "// a comment\r System.exit();"
            })
    void whatReachesFurtherIsForeign(String text) {
        assertThat(words.foreign("county_trial/rules.drl", "package policy.county_trial\n" + text + "\n"))
                .isNotEmpty();
    }

    @Test
    void eachForeignWordIsToldOnceWithItsFirstLine() {
        List<CandidateFault> faults =
                words.foreign("county_trial/rules.drl", "package policy.county_trial\n\nSystem\nSystem\nThread\n");
        assertThat(faults)
                .extracting(CandidateFault::place)
                .containsExactly("county_trial/rules.drl:3", "county_trial/rules.drl:5");
        assertThat(faults.get(0).zh()).contains("“System”");
        assertThat(faults.get(0).en()).contains("\"System\"");
    }
}

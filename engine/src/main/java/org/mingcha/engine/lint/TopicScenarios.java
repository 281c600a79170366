package org.mingcha.engine.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.mingcha.engine.rulebook.Pack;
import org.mingcha.engine.rulebook.PackFile;
import org.mingcha.engine.scenario.ScenarioSheet;

/** Every topic with rules has at least one scenario. */
final class TopicScenarios implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        Set<String> topics = new HashSet<>();
        for (Pack pack : packs.packs()) {
            pack.files().stream()
                    .filter(file -> file.isScenarios() && hasCase(file))
                    .forEach(file -> topics.add(file.topic()));
        }
        packs.trees().stream()
                .filter(tree -> !topics.contains(tree.file().topic()))
                .forEach(tree -> found.accept(tree.finding(
                        LintId.TOPIC_SCENARIOS,
                        0,
                        "专题 " + tree.file().topic() + " 没有场景",
                        "topic " + tree.file().topic() + " has no scenario")));
    }

    private static boolean hasCase(PackFile file) {
        return !ScenarioSheet.read(file.place(), file.text(), new ArrayList<>())
                .lines()
                .isEmpty();
    }
}

package org.mingcha.engine.lint;

import java.util.function.Consumer;
import org.mingcha.engine.rulebook.BrokenRuleBook;
import org.mingcha.engine.scenario.ScenarioReader;

/** What keeps the packs or their scenarios from being loaded at all. */
final class LoaderFaults implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        packs.loaded().faults().forEach(fault -> found.accept(LintFinding.of(fault)));
        packs.loaded().book().ifPresent(book -> {
            try {
                ScenarioReader.readAll(book);
            } catch (BrokenRuleBook broken) {
                broken.faults().forEach(fault -> found.accept(LintFinding.of(fault)));
            }
        });
    }
}

package org.mingcha.engine.lint;

import java.util.function.Consumer;

/** Looks for one kind of fault. */
interface LintCheck {

    void look(LintedPacks packs, Consumer<LintFinding> found);
}

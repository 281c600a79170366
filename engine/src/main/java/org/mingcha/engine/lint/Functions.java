package org.mingcha.engine.lint;

import java.util.function.Consumer;

/** No rule file defines a function. */
final class Functions implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (RuleTree tree : packs.trees()) {
            tree.root()
                    .getFunctions()
                    .forEach(function -> found.accept(tree.finding(
                            LintId.DRL_FUNCTION,
                            function.getLine(),
                            "定义了函数 " + function.getName(),
                            "function " + function.getName() + " is defined")));
        }
    }
}

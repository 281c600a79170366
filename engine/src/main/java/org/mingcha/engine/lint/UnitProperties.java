package org.mingcha.engine.lint;

import java.util.function.Consumer;
import org.antlr.runtime.Token;

/** No property named {@code unit}, read or declared: the executable model fails on it with an error that names no file. */
final class UnitProperties implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (RuleTree tree : packs.trees()) {
            for (Token token : tree.tokens()) {
                if (RuleTokens.isWord(token, "unit")) {
                    found.accept(tree.finding(LintId.DRL_UNIT, token.getLine(), "有属性 unit", "a property named unit"));
                }
            }
        }
    }
}

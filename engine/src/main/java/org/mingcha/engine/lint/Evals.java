package org.mingcha.engine.lint;

import java.util.List;
import java.util.function.Consumer;
import org.antlr.runtime.Token;
import org.drools.drl.parser.lang.DRL6Lexer;

/** No {@code eval}, neither as a condition of its own nor inside a pattern, which the tree keeps as text. */
final class Evals implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (RuleTree tree : packs.trees()) {
            List<Token> tokens = tree.tokens();
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (RuleTokens.isWord(tokens.get(i), "eval")
                        && tokens.get(i + 1).getType() == DRL6Lexer.LEFT_PAREN) {
                    found.accept(tree.finding(LintId.DRL_EVAL, tokens.get(i).getLine(), "用了 eval", "eval is used"));
                }
            }
        }
    }
}

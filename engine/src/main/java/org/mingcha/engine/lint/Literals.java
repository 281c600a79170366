package org.mingcha.engine.lint;

import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.antlr.runtime.Token;
import org.drools.drl.parser.lang.DRL6Lexer;

/** What is written out in a rule is a word or zero: numbers, days and documents are rows of tables. */
final class Literals implements LintCheck {

    private static final Pattern ZERO = Pattern.compile("0+(\\.0+)?[lLfFdDBI]?");

    /** Words never have a digit, nor the brackets of a document number. */
    private static final Pattern NUMBERED = Pattern.compile("(?U).*(\\d|[〔〕]|第.*号).*");

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (RuleTree tree : packs.trees()) {
            for (Token token : tree.tokens()) {
                if (isForbidden(token)) {
                    found.accept(tree.finding(
                            LintId.DRL_LITERAL,
                            token.getLine(),
                            "规则里写了 " + token.getText(),
                            token.getText() + " is written in a rule"));
                }
            }
        }
    }

    private static boolean isForbidden(Token token) {
        return switch (token.getType()) {
            case DRL6Lexer.DECIMAL, DRL6Lexer.FLOAT, DRL6Lexer.HEX, DRL6Lexer.TIME_INTERVAL ->
                !ZERO.matcher(token.getText()).matches();
            case DRL6Lexer.STRING -> NUMBERED.matcher(token.getText()).matches();
            default -> false;
        };
    }
}

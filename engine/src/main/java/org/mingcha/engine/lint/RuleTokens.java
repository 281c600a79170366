package org.mingcha.engine.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.Token;
import org.drools.drl.parser.lang.DRL6Lexer;

/**
 * The words of a rule file, as the lexer of Drools cuts them, without names of rules and metadata: the tree keeps conditions and consequences as
 * plain text.
 */
final class RuleTokens {

    private static final Set<Integer> SILENT =
            Set.of(DRL6Lexer.WS, DRL6Lexer.C_STYLE_SINGLE_LINE_COMMENT, DRL6Lexer.MULTI_LINE_COMMENT, DRL6Lexer.EOL);

    private final List<Token> tokens = new ArrayList<>();
    private int place;

    private RuleTokens(String text) {
        DRL6Lexer lexer = new DRL6Lexer(new ANTLRStringStream(text));
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            if (!SILENT.contains(token.getType()) && token.getText() != null) {
                tokens.add(token);
            }
        }
    }

    static List<Token> of(String text) {
        return new RuleTokens(text).kept();
    }

    private List<Token> kept() {
        List<Token> kept = new ArrayList<>();
        while (place < tokens.size()) {
            Token token = tokens.get(place++);
            if (token.getType() == DRL6Lexer.AT) {
                skipMetadata();
            } else if (isWord(token, "rule") || isWord(token, "query")) {
                place++;
            } else if (isWord(token, "import") || isWord(token, "package")) {
                skipLine(token.getLine());
            } else {
                kept.add(token);
            }
        }
        return kept;
    }

    private void skipMetadata() {
        place++;
        if (place >= tokens.size() || tokens.get(place).getType() != DRL6Lexer.LEFT_PAREN) {
            return;
        }
        int depth = 0;
        do {
            int type = tokens.get(place++).getType();
            depth += type == DRL6Lexer.LEFT_PAREN ? 1 : type == DRL6Lexer.RIGHT_PAREN ? -1 : 0;
        } while (depth > 0 && place < tokens.size());
    }

    private void skipLine(int line) {
        while (place < tokens.size() && tokens.get(place).getLine() == line) {
            place++;
        }
    }

    static boolean isWord(Token token, String word) {
        return token.getType() == DRL6Lexer.ID && token.getText().equals(word);
    }
}

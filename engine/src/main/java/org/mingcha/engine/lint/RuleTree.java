package org.mingcha.engine.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.antlr.runtime.Token;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.mingcha.engine.rulebook.Pack;
import org.mingcha.engine.rulebook.PackFile;

/** A rule file as the parser and the lexer of Drools see it, each asked once. */
record RuleTree(Pack pack, PackFile file, PackageDescr root, List<Token> tokens) {

    /** Empty where the file cannot be parsed, which the loader says. */
    static Optional<RuleTree> parse(Pack pack, PackFile file) {
        try {
            DrlParser parser = new DrlParser();
            PackageDescr root = parser.parse(false, file.text());
            return root == null || parser.hasErrors()
                    ? Optional.empty()
                    : Optional.of(new RuleTree(pack, file, root, RuleTokens.of(file.text())));
        } catch (DroolsParserException e) {
            return Optional.empty();
        }
    }

    List<RuleDescr> rules() {
        return root.getRules();
    }

    /** Metadata of a rule, without quotes; empty where it has none of this name. */
    static String metadata(RuleDescr rule, String name) {
        AnnotationDescr annotation = rule.getAnnotation(name);
        return annotation == null
                ? ""
                : Objects.toString(annotation.getSingleValueStripped(), "").strip();
    }

    /** Everything in the conditions of a rule, at any depth. */
    static List<BaseDescr> conditions(RuleDescr rule) {
        List<BaseDescr> all = new ArrayList<>();
        collect(rule.getLhs(), all);
        return all;
    }

    private static void collect(Object part, List<BaseDescr> all) {
        if (part instanceof BaseDescr descr) {
            all.add(descr);
        }
        if (part instanceof PatternDescr pattern) {
            pattern.getDescrs().forEach(child -> collect(child, all));
            collect(pattern.getSource(), all);
        } else if (part instanceof ConditionalElementDescr group) {
            group.getDescrs().forEach(child -> collect(child, all));
        }
    }

    LintFinding finding(LintId id, int line, String zh, String en) {
        return new LintFinding(id, file.place(), Math.max(line, 0), zh, en);
    }
}

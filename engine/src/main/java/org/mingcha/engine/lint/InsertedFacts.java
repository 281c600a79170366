package org.mingcha.engine.lint;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * No rule asks that a fact which rules insert is not there, or counts such facts: what it finds would hang on which rule was tried first. Where the
 * conditions themselves are asked the other way round, order does not matter.
 */
final class InsertedFacts implements LintCheck {

    private static final Pattern INSERT = Pattern.compile("\\binsert\\(\\s*new\\s+(\\w+)");

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        Set<String> inserted = new HashSet<>();
        for (RuleTree tree : packs.trees()) {
            for (RuleDescr rule : tree.rules()) {
                Matcher insert = INSERT.matcher(Objects.toString(rule.getConsequence(), ""));
                while (insert.find()) {
                    inserted.add(insert.group(1));
                }
            }
        }
        for (RuleTree tree : packs.trees()) {
            for (RuleDescr rule : tree.rules()) {
                for (BaseDescr condition : RuleTree.conditions(rule)) {
                    PatternDescr early = askedTooEarly(condition);
                    if (early != null && inserted.contains(early.getObjectType())) {
                        found.accept(tree.finding(
                                LintId.DRL_INSERTED,
                                early.getLine() > 0 ? early.getLine() : rule.getLine(),
                                rule.getName() + " 要求没有或汇总其他规则插入的 " + early.getObjectType(),
                                rule.getName() + " asks that there is no " + early.getObjectType()
                                        + ", or counts them, though rules insert it"));
                    }
                }
            }
        }
    }

    private static @Nullable PatternDescr askedTooEarly(BaseDescr condition) {
        if (condition instanceof NotDescr not
                && !not.getDescrs().isEmpty()
                && not.getDescrs().get(0) instanceof PatternDescr pattern
                && pattern.getSource() == null) {
            return pattern;
        }
        if (condition instanceof CollectDescr collect) {
            return collect.getInputPattern();
        }
        return condition instanceof AccumulateDescr accumulate && accumulate.isSinglePattern()
                ? accumulate.getInputPattern()
                : null;
    }
}

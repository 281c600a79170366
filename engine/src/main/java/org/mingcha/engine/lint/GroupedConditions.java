package org.mingcha.engine.lint;

import java.util.List;
import java.util.function.Consumer;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** {@code exists} and {@code not} are asked of one fact: with a group inside, Drools lets unrelated rules silence one another. */
final class GroupedConditions implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (RuleTree tree : packs.trees()) {
            for (RuleDescr rule : tree.rules()) {
                for (BaseDescr condition : RuleTree.conditions(rule)) {
                    if (isGrouped(condition)) {
                        found.accept(tree.finding(
                                LintId.DRL_GROUP,
                                condition.getLine() > 0 ? condition.getLine() : rule.getLine(),
                                rule.getName() + " 的 exists 或 not 之内不是一个条件",
                                rule.getName() + " has more than one pattern inside exists or not"));
                    }
                }
            }
        }
    }

    private static boolean isGrouped(BaseDescr condition) {
        List<?> inside = condition instanceof ExistsDescr exists
                ? exists.getDescrs()
                : condition instanceof NotDescr not ? not.getDescrs() : List.of();
        return inside.stream().anyMatch(part -> !(part instanceof PatternDescr));
    }
}

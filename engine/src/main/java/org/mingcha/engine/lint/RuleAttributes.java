package org.mingcha.engine.lint;

import java.util.Set;
import java.util.function.Consumer;
import org.drools.drl.ast.descr.AttributeDescr;

/** No rule asks for an order, a repetition or a day: dates compare with today, and order means that a derived fact is missing. */
final class RuleAttributes implements LintCheck {

    private static final Set<String> FORBIDDEN = Set.of(
            "date-effective",
            "date-expires",
            "salience",
            "agenda-group",
            "activation-group",
            "ruleflow-group",
            "auto-focus",
            "no-loop",
            "lock-on-active",
            "timer",
            "calendars",
            "duration",
            "enabled");

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (RuleTree tree : packs.trees()) {
            tree.root().getAttributes().forEach(attribute -> look(tree, attribute, 0, found));
            tree.rules()
                    .forEach(rule -> rule.getAttributes()
                            .values()
                            .forEach(attribute -> look(tree, attribute, rule.getLine(), found)));
        }
    }

    private static void look(RuleTree tree, AttributeDescr attribute, int ruleLine, Consumer<LintFinding> found) {
        if (FORBIDDEN.contains(attribute.getName())) {
            int line = attribute.getLine() > 0 ? attribute.getLine() : ruleLine;
            found.accept(tree.finding(
                    LintId.DRL_ATTRIBUTE,
                    line,
                    "不可用的属性 " + attribute.getName(),
                    "forbidden attribute " + attribute.getName()));
        }
    }
}

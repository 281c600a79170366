package org.mingcha.engine.lint;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;

/** Every rule has an id {@code TOPIC-NN} of its own, in all packs together. */
final class RuleIds implements LintCheck {

    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z][A-Z0-9]*)*-[0-9]{2,}");

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        Map<String, String> seen = new HashMap<>();
        for (RuleTree tree : packs.trees()) {
            for (RuleDescr rule : tree.rules()) {
                String id = rule.getName();
                if (!ID.matcher(id).matches()) {
                    found.accept(tree.finding(
                            LintId.RULE_ID,
                            rule.getLine(),
                            "规则编号 " + id + " 不是 TOPIC-NN 的样子",
                            "rule id " + id + " is not of the form TOPIC-NN"));
                }
                String before = seen.put(id, tree.file().place() + ":" + rule.getLine());
                if (before != null) {
                    found.accept(tree.finding(
                            LintId.RULE_ID,
                            rule.getLine(),
                            "规则编号 " + id + " 已在 " + before,
                            "rule id " + id + " stands in " + before + " already"));
                }
            }
        }
    }
}

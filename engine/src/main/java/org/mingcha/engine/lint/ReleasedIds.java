package org.mingcha.engine.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.drools.drl.ast.descr.RuleDescr;
import org.mingcha.engine.rulebook.Pack;
import org.mingcha.engine.rulebook.PackFile;

/** What a pack released keeps its id and meaning: violations point to it for years. */
final class ReleasedIds implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (Pack pack : packs.packs()) {
            List<RuleTree> trees = packs.treesOf(pack);
            if (trees.size() < pack.files().stream().filter(PackFile::isRules).count()) {
                continue; // a file that cannot be parsed is said elsewhere; its rules are not gone
            }
            Map<String, RuleDescr> rules = new HashMap<>();
            trees.forEach(tree -> tree.rules().forEach(rule -> rules.put(rule.getName(), rule)));
            pack.list(ReleaseList.FILE)
                    .ifPresentOrElse(text -> compare(ReleaseList.of(text, found), rules, found), () -> {
                        if (!rules.isEmpty()) {
                            found.accept(trees.get(0)
                                    .finding(
                                            LintId.RELEASE_LIST,
                                            0,
                                            "规则包 " + pack.name() + " 没有 RELEASED.csv",
                                            "pack " + pack.name() + " has no RELEASED.csv"));
                        }
                    });
        }
    }

    private static void compare(ReleaseList list, Map<String, RuleDescr> rules, Consumer<LintFinding> found) {
        for (ReleaseList.Entry entry : list.entries()) {
            RuleDescr rule = rules.get(entry.id());
            if (rule == null && entry.retired().isEmpty()) {
                String renamed = rules.values().stream()
                        .filter(other -> !list.has(other.getName()))
                        .filter(other -> RuleTree.metadata(other, "title").equals(entry.title()))
                        .map(RuleDescr::getName)
                        .findFirst()
                        .orElse("");
                found.accept(new LintFinding(
                        LintId.RULE_RELEASED,
                        list.file(),
                        entry.line(),
                        "已发布的规则 " + entry.id() + "(" + entry.title() + ")不见了"
                                + (renamed.isEmpty() ? "" : ",似乎改成了 " + renamed),
                        "the released rule " + entry.id() + " is gone"
                                + (renamed.isEmpty() ? "" : ", it seems to be " + renamed + " now")));
            } else if (rule != null && !entry.retired().isEmpty()) {
                found.accept(new LintFinding(
                        LintId.RULE_RELEASED,
                        list.file(),
                        entry.line(),
                        "已停用的编号 " + entry.id() + " 又被使用",
                        "the retired id " + entry.id() + " is used again"));
            } else if (rule != null && !RuleTree.metadata(rule, "title").equals(entry.title())) {
                found.accept(new LintFinding(
                        LintId.RULE_RETITLED,
                        list.file(),
                        entry.line(),
                        "规则 " + entry.id() + " 发布时叫“" + entry.title() + "”,现在叫“" + RuleTree.metadata(rule, "title")
                                + "”",
                        "rule " + entry.id() + " has another title than when it was released"));
            }
        }
    }
}

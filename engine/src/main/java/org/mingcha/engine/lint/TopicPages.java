package org.mingcha.engine.lint;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mingcha.engine.rulebook.PackFile;

/** Every topic with rules has a page under its name, with all headings. */
final class TopicPages implements LintCheck {

    private static final List<String> HEADINGS = List.of("概要", "依据", "会报", "不报", "数据来源", "已知局限", "已读无需规则");

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        for (RuleTree tree : packs.trees()) {
            String name = tree.file().topic() + ".md";
            Optional<PackFile> page = tree.pack().files().stream()
                    .filter(file -> file.topic().equals(tree.file().topic())
                            && file.name().equals(name))
                    .findFirst();
            if (page.isEmpty()) {
                found.accept(tree.finding(LintId.TOPIC_PAGE, 0, "没有说明页 " + name, "there is no page " + name));
            }
            page.ifPresent(file -> headings(file, found));
        }
    }

    private static void headings(PackFile page, Consumer<LintFinding> found) {
        List<String> lines = page.text().lines().map(String::strip).toList();
        for (String heading : HEADINGS) {
            if (!lines.contains("## " + heading)) {
                found.accept(new LintFinding(
                        LintId.TOPIC_PAGE, page.place(), 0, "缺标题 " + heading, "heading missing: " + heading));
            }
        }
    }
}

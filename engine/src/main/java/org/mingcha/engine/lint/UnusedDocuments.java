package org.mingcha.engine.lint;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.rulebook.Pack;
import org.mingcha.engine.rulebook.PackFile;
import org.mingcha.engine.rulebook.PackText;

/** Every listed document is cited by a row or a rule of some pack. */
final class UnusedDocuments implements LintCheck {

    @Override
    public void look(LintedPacks packs, Consumer<LintFinding> found) {
        Set<String> cited = new HashSet<>();
        packs.loaded()
                .tables()
                .all()
                .forEach(table -> table.rows().forEach(row -> row.basis().ifPresent(basis -> cited.add(basis.id()))));
        packs.trees().forEach(tree -> tree.rules().forEach(rule -> cited.add(RuleTree.metadata(rule, "basis"))));
        for (Pack pack : packs.packs()) {
            pack.files().stream()
                    .filter(file -> file.name().equals("legal_basis.csv"))
                    .forEach(file -> look(file, cited, found));
        }
    }

    private static void look(PackFile file, Set<String> cited, Consumer<LintFinding> found) {
        CsvSheet sheet = LintedPacks.sheet(new PackText(file.place(), file.text()), fault -> {});
        for (CsvSheet.Line line : sheet.lines()) {
            String id = sheet.cell(line, "id");
            if (!cited.contains(id)) {
                found.accept(new LintFinding(
                        LintId.DOCUMENT_UNUSED,
                        file.place(),
                        line.number(),
                        "没有表行或规则引用 " + id,
                        "no row and no rule cites " + id));
            }
        }
    }
}

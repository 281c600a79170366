package org.mingcha.engine.lint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.rulebook.LoadedPacks;
import org.mingcha.engine.rulebook.Pack;
import org.mingcha.engine.rulebook.PackFile;
import org.mingcha.engine.rulebook.PackText;

/**
 * What the checks look at: the packs as loaded, and their rule files as trees.
 *
 * @param today the day that "within 90 days" and "for a year" are counted from
 */
record LintedPacks(LoadedPacks loaded, List<RuleTree> trees, LocalDate today) {

    static LintedPacks of(LoadedPacks loaded, LocalDate today) {
        List<RuleTree> trees = new ArrayList<>();
        for (Pack pack : loaded.packs()) {
            pack.files().stream()
                    .filter(PackFile::isRules)
                    .forEach(file -> RuleTree.parse(pack, file).ifPresent(trees::add));
        }
        return new LintedPacks(loaded, List.copyOf(trees), today);
    }

    List<Pack> packs() {
        return loaded.packs();
    }

    /** The rule files of one pack. */
    List<RuleTree> treesOf(Pack pack) {
        return trees.stream().filter(tree -> tree.pack().equals(pack)).toList();
    }

    /** A list beside the topics, which the loader does not read; its faults are told. */
    static CsvSheet sheet(PackText text, java.util.function.Consumer<LintFinding> found) {
        List<Fault> faults = new ArrayList<>();
        CsvSheet sheet = CsvSheet.read(text.file(), text.text(), faults);
        faults.forEach(fault -> found.accept(LintFinding.of(fault)));
        return sheet;
    }
}

package org.mingcha.engine.rulebook;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.policy.Tables;

/**
 * Rule packs as far as they could be read, for looking at their faults.
 *
 * @param packs the built-in one first, if it was asked for
 * @param tables with the rows that could be read
 * @param faults sorted by file and line
 * @param book the rule book; empty where there is a fault
 */
public record LoadedPacks(List<Pack> packs, Tables tables, List<Fault> faults, Optional<RuleBook> book) {

    /** The built-in pack, then the packs in {@code directories}. */
    public static LoadedPacks read(List<Path> directories) {
        return new RuleBookLoader(RuleBook.class.getClassLoader()).read(directories);
    }

    /** Only the packs in {@code directories}. */
    public static LoadedPacks readOnly(List<Path> directories) {
        return new RuleBookLoader(null).read(directories);
    }
}

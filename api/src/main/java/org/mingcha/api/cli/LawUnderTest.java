package org.mingcha.api.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.mingcha.engine.mutation.Boundary;
import org.mingcha.engine.mutation.Coverage;
import org.mingcha.engine.mutation.Mutant;
import org.mingcha.engine.mutation.Reach;
import org.mingcha.engine.rulebook.RuleBook;
import org.mingcha.engine.scenario.ScenarioReader;

/** What the commands that measure scenarios have in common. */
final class LawUnderTest {

    private LawUnderTest() {}

    static Reach reach(List<Path> packs) {
        RuleBook book = RuleBook.load(packs);
        return Reach.of(book, ScenarioReader.readAll(book));
    }

    /** A boundary in a line: whether it is met, where it comes from, what it demands, and by which scenario it is met. */
    static String line(Coverage coverage, Boundary boundary) {
        String mark = boundary.met() ? "✓ " : coverage.excused(boundary.id()) ? "– " : "✗ ";
        String by = boundary.met() ? "  ← " + boundary.metBy() : "";
        return mark + boundary.place() + "  " + boundary.id() + "  "
                + boundary.demand().zh() + " / " + boundary.demand().en() + by;
    }

    /** A change that nothing notices, in a line: where it is and what it is. */
    static String line(Mutant survivor) {
        return "✗ " + survivor.place() + "  " + survivor.id() + "  "
                + survivor.change().zh() + " / " + survivor.change().en();
    }

    static int nothing(PrintStream out) {
        out.println("没有场景 / no scenarios");
        return ExitCode.NOTHING_CHECKED.number();
    }

    /** Names the scenarios that do not hold: they meet nothing. */
    static void failing(PrintStream out, Coverage coverage) {
        coverage.failing()
                .forEach(scenario -> out.println("场景不成立,不计入 / does not hold, counts for nothing: " + scenario.file()
                        + ":" + scenario.line() + " " + scenario.name()));
    }
}

package org.mingcha.engine.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.engine.text.Text;
import tools.jackson.databind.ObjectMapper;

/** Findings as JSON, and as SARIF 2.1.0 for tools that show them beside the files. */
public final class LintJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LintJson() {}

    /** {@code errors}, {@code warnings} and {@code findings}, each with id, severity, file, line, message and next step. */
    public static String of(Lint lint) {
        return write(entry(
                "rules", lint.rules(),
                "tables", lint.tables(),
                "errors", lint.count(LintId.Severity.ERROR),
                "warnings", lint.count(LintId.Severity.WARNING),
                "findings", lint.findings().stream().map(LintJson::finding).toList()));
    }

    private static Map<String, Object> finding(LintFinding finding) {
        return entry(
                "id", finding.id().word(),
                "severity", finding.id().severity().word(),
                "file", finding.file(),
                "line", finding.line(),
                "message", text(finding.message()),
                "next", text(finding.id().next()));
    }

    private static Map<String, Object> text(Text text) {
        return entry("zh", text.zh(), "en", text.en());
    }

    /** A log with one run; a finding about a file as a whole has no region. */
    public static String sarif(Lint lint) {
        List<Object> rules = lint.findings().stream()
                .map(LintFinding::id)
                .distinct()
                .sorted()
                .<Object>map(LintJson::rule)
                .toList();
        Map<String, Object> driver = entry("name", "mingcha rules lint", "rules", rules);
        Map<String, Object> run = entry(
                "tool", entry("driver", driver),
                "results", lint.findings().stream().map(LintJson::result).toList());
        return write(entry(
                "version", "2.1.0", "$schema", "https://json.schemastore.org/sarif-2.1.0.json", "runs", List.of(run)));
    }

    private static Map<String, Object> rule(LintId id) {
        return entry(
                "id", id.word(),
                "shortDescription", entry("text", both(id.title())),
                "help", entry("text", both(id.next())),
                "defaultConfiguration", entry("level", id.severity().word()));
    }

    private static Map<String, Object> result(LintFinding finding) {
        Map<String, Object> place =
                entry("artifactLocation", entry("uri", finding.file().replace('\\', '/')));
        if (finding.line() > 0) {
            place.put("region", entry("startLine", finding.line()));
        }
        return entry(
                "ruleId", finding.id().word(),
                "level", finding.id().severity().word(),
                "message",
                        entry(
                                "text",
                                both(finding.message()) + "\n"
                                        + both(finding.id().next())),
                "locations", List.of(entry("physicalLocation", place)));
    }

    private static String both(Text text) {
        return text.zh() + " / " + text.en();
    }

    private static Map<String, Object> entry(Object... pairs) {
        Map<String, Object> entry = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entry.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return entry;
    }

    private static String write(Object json) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}

package org.mingcha.engine.scenario;

import java.util.List;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.policy.Fault;

/** A file of scenarios as rows and cells, whether it is written as CSV or as YAML. */
public final class ScenarioSheet {

    private ScenarioSheet() {}

    /** Reads {@code text} by the ending of {@code file}. What cannot be read is a fault with its line. */
    public static CsvSheet read(String file, String text, List<Fault> faults) {
        return file.endsWith(".yaml") ? new ScenarioYaml(file, faults).read(text) : CsvSheet.read(file, text, faults);
    }
}

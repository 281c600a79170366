package org.mingcha.engine.scenario;

import java.util.List;
import org.mingcha.engine.record.DataRow;

/**
 * A record of a scenario and what must come of it.
 *
 * @param expect {@code CLEAN}, {@code NOT_JUDGED:<reason>} or {@code NOT_JUDGED:<reason>:<name>}, or rule ids, {@code :LEAD} behind those that only lead; sorted
 * @param lawful lawful amounts of the findings in the order of {@code expect}; empty where none is asked for
 * @param cites all documents with their clauses that the findings cite, e.g. {@code 国发〔2014〕20号 第一条}; empty where none is asked for
 */
public record ScenarioRecord(
        int line, String source, DataRow row, List<String> expect, List<String> lawful, List<String> cites) {}

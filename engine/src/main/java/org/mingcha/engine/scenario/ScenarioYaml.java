package org.mingcha.engine.scenario;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.engine.policy.CsvSheet;
import org.mingcha.engine.policy.Fault;
import org.mingcha.engine.text.Text;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Scenarios written as YAML: {@code defaults} that hold for every record, and {@code cases}, each with its fields, or with {@code records} and
 * {@code payers}. A value counts as it is written, so that {@code 0.10} and {@code 2024-01-01} need no quotes. A key that is given twice, or that
 * has no place, is a fault.
 */
final class ScenarioYaml {

    private static final Set<String> TOP = Set.of("defaults", "cases");
    private static final Set<String> OF_THE_CASE = Set.of("case", "source");

    private final String file;
    private final List<Fault> faults;
    /** By the line they begin on. */
    private final Map<Integer, Map<String, String>> rows = new LinkedHashMap<>();

    private final Set<String> header = new LinkedHashSet<>(List.of("case", "source", "expect", "lawful", "cites"));

    ScenarioYaml(String file, List<Fault> faults) {
        this.file = file;
        this.faults = faults;
    }

    CsvSheet read(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                fault(1, "没有内容", "nothing in it");
            } else {
                whole(root);
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            fault(line, "YAML 无法读取:" + e.getProblem(), "YAML cannot be read: " + e.getProblem());
        } catch (YAMLException e) {
            fault(1, "YAML 无法读取:" + e.getMessage(), "YAML cannot be read: " + e.getMessage());
        }
        List<CsvSheet.Line> lines = new ArrayList<>();
        rows.forEach((line, row) -> lines.add(new CsvSheet.Line(
                line, header.stream().map(key -> row.getOrDefault(key, "")).toList())));
        return CsvSheet.of(file, List.copyOf(header), lines);
    }

    private void whole(Node root) {
        Map<String, Node> top = entries(root);
        for (Map.Entry<String, Node> entry : top.entrySet()) {
            if (!TOP.contains(entry.getKey())) {
                fault(line(entry.getValue()), "不认识的 " + entry.getKey(), "unknown key " + entry.getKey());
            }
        }
        Map<String, String> defaults = cells(entries(top.get("defaults")));
        items(top.get("cases")).forEach(node -> oneCase(node, defaults));
    }

    private void oneCase(Node node, Map<String, String> defaults) {
        Map<String, Node> entries = entries(node);
        if (!entries.containsKey("case")) {
            fault(line(node), "场景没有 case", "a case without a name under \"case\"");
        }
        Node records = entries.remove("records");
        Node payers = entries.remove("payers");
        Map<String, String> own = cells(entries);
        Map<String, String> named = new LinkedHashMap<>(own);
        named.keySet().retainAll(OF_THE_CASE);
        for (Node payer : items(payers)) {
            Map<String, String> row = new LinkedHashMap<>(named);
            row.putAll(cells(entries(payer)));
            row.put("expect", "PAYER");
            add(row, payer);
        }
        if (records == null) {
            add(over(defaults, own, Map.of()), node);
        }
        items(records).forEach(record -> add(over(defaults, own, cells(entries(record))), record));
    }

    /** What a record says itself goes before what its case says, and that before the defaults. */
    private static Map<String, String> over(
            Map<String, String> defaults, Map<String, String> own, Map<String, String> record) {
        Map<String, String> row = new LinkedHashMap<>(defaults);
        row.putAll(own);
        row.putAll(record);
        return row;
    }

    /** Records are told apart by their lines. */
    private void add(Map<String, String> row, Node node) {
        if (rows.putIfAbsent(line(node), row) != null) {
            fault(line(node), "每笔记录另起一行", "each record begins on a line of its own");
        }
        header.addAll(row.keySet());
    }

    private Map<String, String> cells(Map<String, Node> entries) {
        Map<String, String> cells = new LinkedHashMap<>();
        entries.forEach((key, node) -> cells.put(key, cell(key, node)));
        return cells;
    }

    private String cell(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        if (node instanceof SequenceNode) {
            return items(node).stream()
                    .map(item -> cell(key, item))
                    .collect(Collectors.joining(key.equals("cites") ? " | " : " "));
        }
        fault(line(node), key + " 应是一个值", key + " must be a value");
        return "";
    }

    private List<Node> items(@Nullable Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        if (node != null) {
            fault(line(node), "这里应是一个列表", "a list is expected here");
        }
        return List.of();
    }

    private Map<String, Node> entries(@Nullable Node node) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (entries.put(key, tuple.getValueNode()) != null) {
                    fault(line(tuple.getKeyNode()), key + " 写了两次", key + " is given twice");
                }
            }
        } else if (node != null) {
            fault(line(node), "这里应是“键: 值”", "keys and values are expected here");
        }
        return entries;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private void fault(int line, String zh, String en) {
        faults.add(new Fault(file, line, new Text(zh, en)));
    }
}

package org.mingcha.engine.policy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.engine.text.Text;

/** A CSV file of a rule pack as header and lines; every line has as many cells as the header. */
public final class CsvSheet {

    private final String file;
    private final List<String> header;
    private final List<Line> lines;
    private final Map<String, Integer> places = new HashMap<>();

    private CsvSheet(String file, List<String> header, List<Line> lines) {
        this.file = file;
        this.header = header;
        this.lines = lines;
        for (int place = 0; place < header.size(); place++) {
            String name = header.get(place);
            places.put(name.indexOf(':') < 0 ? name : name.substring(0, name.indexOf(':')), place);
        }
    }

    /** Reads {@code text}; a line with too few or too many cells is a fault and left out. Lines that begin with {@code #} are comments. */
    public static CsvSheet read(String file, String text, List<Fault> faults) {
        List<String> header = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().skipEmptyLines(true).ofCsvRecord(content)) {
            for (CsvRecord record : reader) {
                int line = (int) record.getStartingLineNumber();
                List<String> cells =
                        record.getFields().stream().map(String::strip).toList();
                if (cells.get(0).startsWith("#")) {
                    continue;
                }
                if (header.isEmpty()) {
                    header.addAll(cells);
                } else if (cells.size() != header.size()) {
                    faults.add(new Fault(
                            file,
                            line,
                            new Text(
                                    "应有 " + header.size() + " 格,实有 " + cells.size() + " 格",
                                    header.size() + " cells expected, " + cells.size() + " found")));
                } else {
                    lines.add(new Line(line, cells));
                }
            }
        } catch (java.io.IOException | RuntimeException e) {
            faults.add(new Fault(
                    file, 0, new Text("CSV 无法读取:" + e.getMessage(), "CSV cannot be read: " + e.getMessage())));
        }
        if (header.isEmpty()) {
            faults.add(new Fault(file, 1, new Text("没有表头", "no header")));
        }
        return new CsvSheet(file, header, lines);
    }

    /** Lines that were read from another kind of file; each has as many cells as the header. */
    public static CsvSheet of(String file, List<String> header, List<Line> lines) {
        return new CsvSheet(file, List.copyOf(header), List.copyOf(lines));
    }

    public String file() {
        return file;
    }

    public List<String> header() {
        return header;
    }

    public List<Line> lines() {
        return lines;
    }

    public boolean has(String column) {
        return places.containsKey(column);
    }

    /** The cell of a line, empty where the column is not there. */
    public String cell(Line line, String column) {
        Integer place = places.get(column);
        return place == null ? "" : line.cells().get(place);
    }

    /** A line with its number in the file, from 1. */
    public record Line(int number, List<String> cells) {}
}

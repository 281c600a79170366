package org.mingcha.engine.difference;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mingcha.engine.text.Text;

/** A line a change, then the sums by rule, by charging unit and of all. */
final class TableForm implements DifferenceFormat.Form {

    @Override
    public void write(Difference difference, String language, OutputStream out) throws IOException {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        difference.changes().forEach(content -> writer.println(line(content, language)));
        difference
                .rules()
                .forEach((rule, sum) -> writer.println(
                        new Text("规则", "rule").in(language) + " " + rule + ": " + sum.inWords(language)));
        difference
                .units()
                .forEach((unit, sum) -> writer.println(
                        new Text("收费单位", "charging unit").in(language) + " " + unit + ": " + sum.inWords(language)));
        writer.println(
                new Text("合计", "total").in(language) + ": " + difference.total().inWords(language));
        writer.flush();
        if (writer.checkError()) {
            throw new IOException("cannot write the difference");
        }
    }

    private static String line(byte[] content, String language) {
        List<String> cells = ChangeWords.cells(content, language);
        String differs = cells.get(8).isEmpty() ? "" : "  (" + cells.get(8) + ")";
        return cells.get(0) + "  " + cells.get(1) + ":" + cells.get(2) + "  " + cells.get(3) + "  " + cells.get(5)
                + "  " + shown(cells.get(6)) + " → " + shown(cells.get(7)) + differs;
    }

    private static String shown(String side) {
        return side.isEmpty() ? "—" : side;
    }
}

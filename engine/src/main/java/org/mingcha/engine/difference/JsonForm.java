package org.mingcha.engine.difference;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/** One JSON object, its changes a line each, so that two of them can be compared as text. */
final class JsonForm implements DifferenceFormat.Form {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public void write(Difference difference, String language, OutputStream out) throws IOException {
        text(out, "{\n\"rulebooks\":" + json(difference.packs()));
        text(out, ",\n\"total\":" + json(difference.total().entries()));
        text(out, ",\n\"rules\":" + json(entries(difference.rules())));
        text(out, ",\n\"units\":" + json(entries(difference.units())));
        text(out, ",\n\"changes\":[");
        String[] separator = {"\n"};
        try {
            difference.changes().forEach(content -> {
                try {
                    text(out, separator[0] + new String(content, StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                separator[0] = ",\n";
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text(out, "\n]\n}\n");
    }

    private static Map<String, Object> entries(Map<String, Sum> sums) {
        Map<String, Object> entries = new LinkedHashMap<>();
        sums.forEach((key, sum) -> entries.put(key, sum.entries()));
        return entries;
    }

    private static String json(Map<String, ?> entries) {
        return MAPPER.writeValueAsString(entries);
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}

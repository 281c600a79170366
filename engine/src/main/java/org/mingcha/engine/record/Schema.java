package org.mingcha.engine.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns a kind of file may carry, in display order. A field's place in it is where a row keeps its value. */
public final class Schema {

    private final List<Field> fields;
    private final Places places;
    private final Map<String, Integer> placesByHeader = new HashMap<>();

    public Schema(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.places = new Places(fields.stream().map(Field::key).toList());
        for (int place = 0; place < fields.size(); place++) {
            Field field = fields.get(place);
            placesByHeader.put(normalise(field.key()), place);
            placesByHeader.putIfAbsent(normalise(field.zh()), place);
        }
    }

    /** This schema with {@code more} at its end; a field whose key is here already is left as it is. */
    public Schema with(List<Field> more) {
        List<Field> all = new ArrayList<>(fields);
        for (Field field : more) {
            if (place(field.key()) < 0) {
                all.add(field);
            }
        }
        return new Schema(all);
    }

    public List<Field> fields() {
        return fields;
    }

    public int size() {
        return fields.size();
    }

    /** A mark for the place of each of {@code keys} that has one, from the lowest bit of the first word on. */
    public long[] marks(Collection<String> keys) {
        long[] marks = new long[words(size())];
        for (String key : keys) {
            int place = place(key);
            if (place >= 0) {
                marks[place >> 6] |= 1L << place;
            }
        }
        return marks;
    }

    /** How many words of 64 marks so many places take. */
    public static int words(int places) {
        return (places + Long.SIZE - 1) / Long.SIZE;
    }

    /** The place of a field, or -1 where there is none of that key. */
    public int place(String key) {
        return places.of(key);
    }

    public Optional<Field> find(String key) {
        int place = place(key);
        return place < 0 ? Optional.empty() : Optional.of(fields.get(place));
    }

    /** The place of the field whose key or Chinese header this is, spaces and case aside; -1 where there is none. */
    public int placeOfHeader(String header) {
        Integer place = placesByHeader.get(normalise(header));
        return place == null ? -1 : place;
    }

    private static String normalise(String header) {
        StringBuilder kept = new StringBuilder(header.length());
        header.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point) && point != 0xFEFF)
                .forEach(kept::appendCodePoint);
        return kept.toString().toLowerCase(Locale.ROOT);
    }
}

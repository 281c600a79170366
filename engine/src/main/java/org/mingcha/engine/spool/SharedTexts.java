package org.mingcha.engine.spool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts that rows have in common (names of units and items, words, codes), each kept once, so that a packed row need only say which. Filled
 * by the thread that packs; others may unpack what was packed before they were started.
 */
public final class SharedTexts {

    /** Shares nothing: for rows that are unpacked elsewhere. */
    static final SharedTexts NONE = new SharedTexts(0);

    /** A column with more texts than so many tells rows apart. */
    private static final int USUAL_MOST = 2000;

    private final int most;
    private final List<Map<String, Integer>> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    public SharedTexts() {
        this(USUAL_MOST);
    }

    /** @param most how many texts of a column are kept, the first ones */
    SharedTexts(int most) {
        this.most = most;
    }

    /** The number of a text at a place of the row; -1 where it is not kept. */
    int number(int place, String text) {
        if (most == 0) {
            return -1;
        }
        while (numbers.size() <= place) {
            numbers.add(new HashMap<>());
        }
        Map<String, Integer> known = numbers.get(place);
        Integer number = known.get(text);
        if (number != null) {
            return number;
        }
        if (known.size() == most) {
            return -1;
        }
        known.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /** The text of a number. */
    String text(int number) {
        return texts.get(number);
    }
}

package org.mingcha.engine.file;

/** Columns as a spreadsheet names them: {@code A} to {@code Z}, then {@code AA}. */
public final class ColumnLetters {

    private ColumnLetters() {}

    /** The letters of a column, counted from 0. */
    public static String of(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.toString();
    }
}

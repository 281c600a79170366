package org.mingcha.engine.check;

/** Told how far a check is. What it throws ends the check. */
public interface CheckProgress {

    /** @param rows rows of the file being read, so far; told now and then */
    void rowsRead(long rows);

    /**
     * Parts are judged.
     *
     * @param parts parts judged so far of {@code all}; told after each part, and every half second until it ends, from the
     *     thread that called the checker
     */
    void partsJudged(int parts, int all);
}

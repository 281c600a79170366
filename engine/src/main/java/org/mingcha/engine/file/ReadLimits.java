package org.mingcha.engine.file;

/**
 * The most that is read of one file.
 *
 * @param cellCharacters the longest text of a cell
 * @param unzippedBytes the most a workbook may hold when unpacked
 */
public record ReadLimits(long bytes, long rows, int columns, int cellCharacters, long unzippedBytes) {

    private static final ReadLimits DEFAULTS = new ReadLimits(4L << 30, 20_000_000, 300, 32_767, 8L << 30);

    /** 4 GiB, 20 million rows, 300 columns, 32767 characters a cell, 8 GiB unpacked. */
    public static ReadLimits defaults() {
        return DEFAULTS;
    }
}

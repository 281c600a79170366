package org.mingcha.engine.report;

/** A cell that a spreadsheet will show and not calculate. */
public final class GuardedCell {

    private GuardedCell() {}

    /** What looks like a formula gets an apostrophe before it; numbers stay as they are. */
    public static String of(String cell) {
        if (cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 || isNumber(cell)) {
            return cell;
        }
        return "'" + cell;
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?\\d+(\\.\\d+)?");
    }
}

package org.mingcha.engine.report;

/** Keeps text of a file from becoming a formula in a spreadsheet. */
public final class FormulaGuard {

    private FormulaGuard() {}

    /** A cell that a spreadsheet will show and not calculate: what looks like a formula gets an apostrophe before it. */
    public static String guarded(String cell) {
        if (cell.isEmpty() || "=+-@\t\r".indexOf(cell.charAt(0)) < 0 || isNumber(cell)) {
            return cell;
        }
        return "'" + cell;
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?\\d+(\\.\\d+)?");
    }
}

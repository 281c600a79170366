package org.mingcha.api.violation;

/** Totals as the interface shows them: amounts in yuan as text. */
record TotalsView(long count, String overcharged, String undercharged, String refunded) {

    static TotalsView of(Totals totals) {
        return new TotalsView(
                totals.count(),
                totals.overcharged().toString(),
                totals.undercharged().toString(),
                totals.refunded().toString());
    }
}

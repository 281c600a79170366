package org.mingcha.engine.charge;

import java.util.List;
import org.mingcha.engine.policy.Row;

/**
 * What the dated tables say of charges of the same item and name, in days between which no row of any table begins or ends, and with the same facts
 * under every name by which a table is asked. It fills as they are asked. Not for use by several threads.
 */
final class TableAnswers {

    final Recalled<Row> rows = new Recalled<>();
    final Recalled<List<Row>> lists = new Recalled<>();
    /** By list table, whether one of its words stands in the name of the item. */
    final Recalled<Boolean> named = new Recalled<>();
}

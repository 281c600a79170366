package org.mingcha.engine.file;

import java.util.List;

/**
 * Which column holds which field.
 *
 * @param row where the header stands
 * @param places per column the place of its field in the schema, or -1
 * @param titles per column the header as found
 */
@SuppressWarnings("ArrayRecordComponent") // built once, never changed
record Header(int row, int[] places, String[] titles, List<String> unknown) {

    int width() {
        return places.length;
    }
}

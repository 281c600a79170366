/** The records that are judged, and the part of the law that every engine gets. */
@NullMarked
package org.mingcha.benchmark.ledger;

import org.jspecify.annotations.NullMarked;

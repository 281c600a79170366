/**
 * The one door: files in, report out. Groups records by payer, judges groups in parallel, keeps memory bounded.
 */
@NullMarked
package org.mingcha.engine.check;

import org.jspecify.annotations.NullMarked;

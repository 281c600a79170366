/**
 * What does not fit into memory: kept in memory up to a bound, on disk beyond it.
 */
@NullMarked
package org.mingcha.engine.spool;

import org.jspecify.annotations.NullMarked;

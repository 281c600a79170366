/**
 * The law under test: what would happen if a day, an amount, a word or a condition were another, and whether some scenario would notice.
 */
@NullMarked
package org.mingcha.engine.mutation;

import org.jspecify.annotations.NullMarked;

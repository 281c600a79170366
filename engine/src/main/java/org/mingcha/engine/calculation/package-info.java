/**
 * Amounts that remember how they came about, so that a finding can show its working.
 */
@NullMarked
package org.mingcha.engine.calculation;

import org.jspecify.annotations.NullMarked;

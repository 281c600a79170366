/**
 * Stretches of days, both ends included, as legal documents say them.
 */
@NullMarked
package org.mingcha.engine.time;

import org.jspecify.annotations.NullMarked;

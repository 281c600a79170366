/**
 * Money in fen, and ceilings with their boundary.
 */
@NullMarked
package org.mingcha.engine.money;

import org.jspecify.annotations.NullMarked;

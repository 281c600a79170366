/**
 * Cases that the rules must decide as written: read from tables, run through the real checker.
 */
@NullMarked
package org.mingcha.engine.scenario;

import org.jspecify.annotations.NullMarked;

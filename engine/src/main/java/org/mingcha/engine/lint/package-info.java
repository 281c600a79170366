/**
 * Faults of rule packs that no scenario shows: missing or unclear data, rules written in a forbidden way, ids that changed since the release.
 */
@NullMarked
package org.mingcha.engine.lint;

import org.jspecify.annotations.NullMarked;

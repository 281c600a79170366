/** Violations: opened from findings once each, recognised in later checks, with where they stand and everything that happened to them. */
@NullMarked
package org.mingcha.api.violation;

import org.jspecify.annotations.NullMarked;

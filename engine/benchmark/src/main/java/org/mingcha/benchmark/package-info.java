/** Measures the checker beside what a user would pick instead. */
@NullMarked
package org.mingcha.benchmark;

import org.jspecify.annotations.NullMarked;

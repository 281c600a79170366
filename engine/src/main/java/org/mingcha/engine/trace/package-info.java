/**
 * Why a rule did or did not object to a record: its conditions one after the other, with the values they read and the days that shut them.
 */
@NullMarked
package org.mingcha.engine.trace;

import org.jspecify.annotations.NullMarked;

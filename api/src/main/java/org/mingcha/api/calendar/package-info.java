/**
 * Which days are worked (节假日和调休): the calendar that the State Council publishes each year, as a table that administrators keep, and counting
 * in working days by it.
 */
@NullMarked
package org.mingcha.api.calendar;

import org.jspecify.annotations.NullMarked;

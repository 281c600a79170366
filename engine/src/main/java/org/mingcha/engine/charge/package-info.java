/**
 * The fact that rules match on: one charge with its governing day, item, payer and the law in force that day.
 */
@NullMarked
package org.mingcha.engine.charge;

import org.jspecify.annotations.NullMarked;

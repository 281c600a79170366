/**
 * The items that may be charged for (收费项目), and how a name on a receipt is matched to one.
 */
@NullMarked
package org.mingcha.engine.catalogue;

import org.jspecify.annotations.NullMarked;

/** Lists that are read a page at a time. */
@NullMarked
package org.mingcha.api.listing;

import org.jspecify.annotations.NullMarked;

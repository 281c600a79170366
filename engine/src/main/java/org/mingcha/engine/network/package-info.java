/** The way of a charge into the network of compiled conditions. */
@NullMarked
package org.mingcha.engine.network;

import org.jspecify.annotations.NullMarked;

/**
 * What a change of the rules does (差异): two rule books on the same files, and what the one finds that the other does not. A rule keeper reads
 * it before a pack is released.
 */
@NullMarked
package org.mingcha.engine.difference;

import org.jspecify.annotations.NullMarked;

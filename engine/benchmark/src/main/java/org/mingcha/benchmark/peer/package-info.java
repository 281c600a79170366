/** The same national rules of three topics in other engines' forms. */
@NullMarked
package org.mingcha.benchmark.peer;

import org.jspecify.annotations.NullMarked;

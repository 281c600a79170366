/** What starts the program. */
@NullMarked
package org.mingcha.api;

import org.jspecify.annotations.NullMarked;

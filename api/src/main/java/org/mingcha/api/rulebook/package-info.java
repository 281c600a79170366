/** What is checked, and on what basis. */
@NullMarked
package org.mingcha.api.rulebook;

import org.jspecify.annotations.NullMarked;

/** The command line: one class a command, no Spring. */
@NullMarked
package org.mingcha.api.cli;

import org.jspecify.annotations.NullMarked;

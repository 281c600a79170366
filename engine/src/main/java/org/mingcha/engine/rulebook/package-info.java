/**
 * The compiled rules and their tables: topics as folders, found on the class path and in directories.
 */
@NullMarked
package org.mingcha.engine.rulebook;

import org.jspecify.annotations.NullMarked;

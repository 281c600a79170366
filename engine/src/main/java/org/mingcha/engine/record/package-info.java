/**
 * A row of an uploaded file as typed values: the columns, their types, and what a cell must look like.
 */
@NullMarked
package org.mingcha.engine.record;

import org.jspecify.annotations.NullMarked;

/**
 * Files in: CSV and XLSX read as a stream into accepted records and rejected rows, each with its address.
 */
@NullMarked
package org.mingcha.engine.file;

import org.jspecify.annotations.NullMarked;

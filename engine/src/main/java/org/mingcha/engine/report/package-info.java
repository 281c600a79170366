/**
 * Files out: the report as JSON, table, CSV, XLSX and SARIF, and the receipt that proves it.
 */
@NullMarked
package org.mingcha.engine.report;

import org.jspecify.annotations.NullMarked;

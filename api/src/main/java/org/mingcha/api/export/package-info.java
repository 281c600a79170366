/** Violations as files (导出): asked for, written by a durable job, kept for some days, fetched by who asked. */
@NullMarked
package org.mingcha.api.export;

import org.jspecify.annotations.NullMarked;

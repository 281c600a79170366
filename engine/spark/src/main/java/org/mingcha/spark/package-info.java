/**
 * The checker as a Spark job. Executors read the files, put the rows of a payer together with Spark's own shuffle, and judge them with the
 * engine's {@link org.mingcha.engine.check.PartJudge}; the result is the one that a single machine gives, to the byte.
 */
@NullMarked
package org.mingcha.spark;

import org.jspecify.annotations.NullMarked;

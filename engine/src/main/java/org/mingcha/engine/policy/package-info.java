/**
 * The law as data: documents, dated tables and their rows. The only source of business numbers.
 */
@NullMarked
package org.mingcha.engine.policy;

import org.jspecify.annotations.NullMarked;

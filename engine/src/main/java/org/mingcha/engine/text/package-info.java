/**
 * What a person reads, in Chinese first and English beside it.
 */
@NullMarked
package org.mingcha.engine.text;

import org.jspecify.annotations.NullMarked;

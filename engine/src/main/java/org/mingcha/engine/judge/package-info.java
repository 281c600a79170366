/**
 * Where rules report: assessments, findings and gaps, and the one place that compares charged with lawful.
 */
@NullMarked
package org.mingcha.engine.judge;

import org.jspecify.annotations.NullMarked;

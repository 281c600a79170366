/** Rectification (整改): notice with a deadline, money back, hand-over, and the end by another person. */
@NullMarked
package org.mingcha.api.rectification;

import org.jspecify.annotations.NullMarked;

/** Review (核查): an officer confirms, or asks to dismiss and another person answers. */
@NullMarked
package org.mingcha.api.review;

import org.jspecify.annotations.NullMarked;

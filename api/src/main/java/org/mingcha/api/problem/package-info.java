/** What is answered when a request cannot be done: problems by RFC 9457, in Chinese and English. */
@NullMarked
package org.mingcha.api.problem;

import org.jspecify.annotations.NullMarked;

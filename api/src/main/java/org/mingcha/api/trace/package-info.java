/** Why a rule did or did not object to a record of a check (为什么没有报). */
@NullMarked
package org.mingcha.api.trace;

import org.jspecify.annotations.NullMarked;

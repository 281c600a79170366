/** Checks as durable jobs: what was asked, how far it is, what was found. */
@NullMarked
package org.mingcha.api.check;

import org.jspecify.annotations.NullMarked;

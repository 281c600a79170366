/** Who did what and when; added to, never changed. */
@NullMarked
package org.mingcha.api.audit;

import org.jspecify.annotations.NullMarked;

/** The frame that all pages share: who looks, in which language, and where they are. */
@NullMarked
package org.mingcha.api.page;

import org.jspecify.annotations.NullMarked;

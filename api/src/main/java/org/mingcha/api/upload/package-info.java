/** Files sent in: kept by hash, read, validated. */
@NullMarked
package org.mingcha.api.upload;

import org.jspecify.annotations.NullMarked;

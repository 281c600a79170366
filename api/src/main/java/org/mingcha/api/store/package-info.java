/** Bytes kept on disk by their hash. */
@NullMarked
package org.mingcha.api.store;

import org.jspecify.annotations.NullMarked;

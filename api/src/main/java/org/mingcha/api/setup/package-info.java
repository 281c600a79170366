/** How the service is put together: settings, clock, rule book, security, web. */
@NullMarked
package org.mingcha.api.setup;

import org.jspecify.annotations.NullMarked;

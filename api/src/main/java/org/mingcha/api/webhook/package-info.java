/** Notices to other systems (推送): CloudEvents from a transactional outbox, signed, sent again until they are taken. */
@NullMarked
package org.mingcha.api.webhook;

import org.jspecify.annotations.NullMarked;

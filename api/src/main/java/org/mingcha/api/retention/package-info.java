/** How long things are kept (保存期限): a policy by configuration, a daily job, and a list of what would go. Each area knows what its own rest on. */
@NullMarked
package org.mingcha.api.retention;

import org.jspecify.annotations.NullMarked;

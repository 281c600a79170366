/** Users, their roles and scope, passwords, sessions and tokens. */
@NullMarked
package org.mingcha.api.user;

import org.jspecify.annotations.NullMarked;

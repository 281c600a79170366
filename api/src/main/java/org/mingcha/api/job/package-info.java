/** What people ask for and durable jobs work out in tries, each with the rights that who asked has at that moment. */
@NullMarked
package org.mingcha.api.job;

import org.jspecify.annotations.NullMarked;

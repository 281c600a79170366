/** What is a person's and is shown in part. */
@NullMarked
package org.mingcha.api.personal;

import org.jspecify.annotations.NullMarked;

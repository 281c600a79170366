/** Acts on many violations at once (批量): chosen with a preview, asked by one person, allowed by another, done by a job, taken back as one. */
@NullMarked
package org.mingcha.api.review.bulk;

import org.jspecify.annotations.NullMarked;

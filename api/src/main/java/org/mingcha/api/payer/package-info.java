/** The register of payers (缴费人名册): which file told of payers as of which day, for a charging unit or a region. */
@NullMarked
package org.mingcha.api.payer;

import org.jspecify.annotations.NullMarked;

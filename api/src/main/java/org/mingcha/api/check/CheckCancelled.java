package org.mingcha.api.check;

import java.io.Serial;

/** A person asked the check to end. */
final class CheckCancelled extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;
}

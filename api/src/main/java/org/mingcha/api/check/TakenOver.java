package org.mingcha.api.check;

import java.io.Serial;

/** Another process does this check now. */
final class TakenOver extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;
}

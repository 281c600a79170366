package org.mingcha.api.job;

import java.io.Serial;

/** This try may write no more: a later one has begun, or what it is for was called off or is gone. */
public final class TakenOver extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;
}

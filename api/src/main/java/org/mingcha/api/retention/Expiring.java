package org.mingcha.api.retention;

import java.time.Instant;

/** What an area lets go when it is old. All beans of this type are asked, each for its kind. */
public interface Expiring {

    RetentionKind kind();

    /** What is older than {@code before}, exclusive, and may go; changes nothing. */
    Expired due(Instant before);

    /** Removes it, and writes into the audit log what went, in the transaction that removes it. May be called again at any moment. */
    Expired remove(Instant before);
}

package org.mingcha.engine.record;

/** What was asked for is not the same in all for which one stands, so that it does not say it. It tells no place: it is thrown to be caught. */
public final class NotShared extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotShared() {
        super("not the same in all of a kind", null, false, false);
    }
}

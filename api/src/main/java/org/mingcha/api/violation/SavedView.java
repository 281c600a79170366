package org.mingcha.api.violation;

/**
 * A view of the list that somebody kept (常用视图).
 *
 * @param query the words of the list's address, without its question mark
 * @param shared whether others see it too
 * @param own whether it belongs to who asks; only then it can be deleted
 */
public record SavedView(long id, String name, String query, boolean shared, boolean own, String owner) {}

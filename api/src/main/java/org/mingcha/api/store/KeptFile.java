package org.mingcha.api.store;

/** A file that is kept. */
public record KeptFile(String sha256, long bytes) {}

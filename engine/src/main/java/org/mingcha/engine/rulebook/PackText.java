package org.mingcha.engine.rulebook;

/** A file of a pack as it stands, and where that is. */
public record PackText(String file, String text) {}

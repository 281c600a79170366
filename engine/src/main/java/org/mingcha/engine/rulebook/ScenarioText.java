package org.mingcha.engine.rulebook;

/** The scenario file of a topic, as it stands. */
public record ScenarioText(String file, String text) {}

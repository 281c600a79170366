package org.mingcha.engine.rulebook;

/** A scenario file of a topic, as it stands. */
public record ScenarioText(String topic, String file, String text) {}

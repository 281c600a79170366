package org.mingcha.engine.report;

/** The version of the engine, as a receipt names it. */
final class EngineVersion {

    static final String TEXT = "mingcha-engine 0.1.0";

    private EngineVersion() {}
}

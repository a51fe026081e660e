package io.objex.store;

/** Adds an analysis to dumps. May change. */
public final class DumpAnalyzer {
    private DumpAnalyzer() {}
}

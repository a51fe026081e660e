package io.objex.explore;

import io.objex.store.DumpWriter;
import picocli.CommandLine.Option;

/** Whether a new dump is analysed before it gets its name. */
final class AnalysisOption {
    static final String REFUSE = "--no-analyze";

    @Option(
            names = REFUSE,
            description =
                    "Only dump. objex analyze adds later what makes questions cost milliseconds; until then each reads"
                            + " the whole file.")
    private boolean refused;

    DumpWriter applied(DumpWriter writer) {
        return refused ? writer : writer.analysed();
    }
}

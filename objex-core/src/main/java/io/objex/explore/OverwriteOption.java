package io.objex.explore;

import picocli.CommandLine.Option;

/** Whether files that are there may be lost. */
final class OverwriteOption {
    static final String FORCE = "--force";

    @Option(
            names = {"-f", FORCE},
            description = "Replace a dump that is there already.")
    private boolean force;

    boolean force() {
        return force;
    }
}

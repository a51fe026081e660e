package io.objex.explore;

import io.objex.capture.Garbage;
import picocli.CommandLine.Option;

/** Whether objects that nothing reaches are dumped. */
final class GarbageOptions {
    @Option(
            names = "--live",
            required = true,
            description = "Only objects that something reaches: the JVM collects garbage first. The default.")
    @SuppressWarnings("UnusedVariable") // the opposite of the other
    private boolean live;

    @Option(names = "--all", required = true, description = "Garbage that has not been collected, too.")
    private boolean all;

    Garbage garbage() {
        return all ? Garbage.INCLUDED : Garbage.COLLECTED;
    }
}

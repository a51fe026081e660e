package io.objex.explore;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has: the common options, and a way to speak. */
abstract class Subcommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli puts the real one here

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it, and the output reads it
    private final CommonOptions common;

    private final Output output;

    Subcommand(Output output) {
        this.output = output;
        this.common = output.options();
    }

    Output output() {
        return output;
    }

    CommandSpec spec() {
        return spec;
    }

    /** A mistake in the command line. */
    ParameterException mistake(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}

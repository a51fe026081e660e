package io.objex.explore;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all subcommands hang on; without one it explains itself. */
@Command(
        name = "objex",
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Heap dumps of JVMs in SQLite files: who holds what.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all is well",
            " 1:something was found to be wrong",
            " 2:a mistake in the command line",
            " 3:a file, a process or the system failed"
        },
        commandListHeading = "%nCommands:%n",
        footer = "%nobjex COMMAND --help explains a command.")
final class ObjexCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create(); // until picocli puts the real one here

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
    private final HelpOption help = new HelpOption();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of objex and of its dumps.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the option itself
    private boolean version;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}

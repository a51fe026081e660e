package io.objex.explore;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine;

/** The command line, put together from its commands. */
final class ObjexCommandLine {
    private ObjexCommandLine() {}

    /** Runs a command and returns the exit code. */
    static int run(Console console, String... arguments) {
        List<String> given = List.of(arguments);
        return of(console, given).execute(arguments);
    }

    /** For the given arguments, which decide on colours before they are parsed. */
    static CommandLine of(Console console, List<String> arguments) {
        Output output =
                new Output(console, console.palette(arguments), console.errorPalette(arguments), new CommonOptions());
        CommandLine line = new CommandLine(new ObjexCommand());
        line.addSubcommand(stopAtProgram(new CommandLine(new CaptureCommand(output))));
        line.addSubcommand(new ImportCommand(output));
        line.addSubcommand(new VerifyCommand(output));
        line.addSubcommand(new InfoCommand(output));
        line.addSubcommand(new DrawCommand(output));
        line.addSubcommand(new CompletionCommand(output));
        line.addSubcommand(new CommandLine.HelpCommand());
        line.setOut(new PrintWriter(console.out(), true, Charset.defaultCharset()));
        line.setErr(new PrintWriter(console.err(), true, Charset.defaultCharset()));
        line.setColorScheme(output.palette().ofHelp());
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        FailureText failures = new FailureText(output);
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        return line;
    }

    /** Options behind the name of the program are the program's. */
    private static CommandLine stopAtProgram(CommandLine capture) {
        return capture.setStopAtPositional(true);
    }
}

package io.objex.explore;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command line, put together from its commands. */
final class ObjexCommandLine {
    private ObjexCommandLine() {}

    /** Runs a command and returns the exit code. */
    static int run(Console console, String... arguments) {
        List<String> given = List.of(arguments);
        CommandLine line = of(console, given);
        return line.execute(withCommand(line, given).toArray(String[]::new));
    }

    /** A file alone is explored. */
    private static List<String> withCommand(CommandLine line, List<String> given) {
        boolean fileAlone = !given.isEmpty()
                && !line.getSubcommands().containsKey(given.get(0))
                && !given.get(0).startsWith("-")
                && isFile(given.get(0));
        return fileAlone ? Stream.concat(Stream.of("explore"), given.stream()).toList() : given;
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false; // no name of a file, so it may only be a command mistyped
        }
    }

    /** For the given arguments, which decide on colours before they are parsed. */
    static CommandLine of(Console console, List<String> arguments) {
        Output output =
                new Output(console, console.palette(arguments), console.errorPalette(arguments), new CommonOptions());
        CommandLine line = new CommandLine(new ObjexCommand());
        line.addSubcommand(stopAtProgram(new CommandLine(new CaptureCommand(output))));
        line.addSubcommand(new ImportCommand(output));
        line.addSubcommand(new AnalyzeCommand(output));
        line.addSubcommand(new VerifyCommand(output));
        line.addSubcommand(new InfoCommand(output));
        ask(line, output);
        line.addSubcommand(new DrawCommand(output));
        line.addSubcommand(new DiffCommand(output));
        line.addSubcommand(new ExportCommand(output));
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

    private static void ask(CommandLine line, Output output) {
        line.addSubcommand(new ExploreCommand(output));
        line.addSubcommand(new ServeCommand(output));
        line.addSubcommand(new TopCommand(output));
        line.addSubcommand(new InCommand(output));
        line.addSubcommand(new OutCommand(output));
        line.addSubcommand(new ListCommand(output));
        line.addSubcommand(new PathCommand(output));
        line.addSubcommand(new WhereCommand(output));
        line.addSubcommand(new RootsCommand(output));
        line.addSubcommand(new GrowthCommand(output));
        line.addSubcommand(new AuditCommand(output));
        line.addSubcommand(new SearchCommand(output));
        line.addSubcommand(new MarksCommand(output));
        line.addSubcommand(new SqlCommand(output));
    }

    /** Options behind the name of the program are the program's. */
    private static CommandLine stopAtProgram(CommandLine capture) {
        return capture.setStopAtPositional(true);
    }
}

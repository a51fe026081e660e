package io.objex.explore;

import io.objex.graph.HeapGraph;
import io.objex.store.Dump;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex export}: a dump in the format of another tool. */
@Command(
        name = "export",
        header = "Write a dump in the format of another tool.",
        description = {
            "%ncallgrind (KCachegrind), folded (flame graphs) and speedscope show bytes by retaining path; treemap (SVG) by type and holder; graphml, gexf"
                    + " (Gephi), jsonl (meliae) and hprof (VisualVM, Eclipse MAT) objects and references; csv how much there"
                    + " is of each type. An export holds the values that the dump holds, and no others.%n"
        })
final class ExportCommand extends Subcommand {
    @Mixin
    private final OverwriteOption overwrite = new OverwriteOption();

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}, in small letters if you like.")
    private ExportFormat format = ExportFormat.CSV;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "RESULT",
            description = "Where to; the standard output unless given.")
    private @Nullable Path result;

    @Parameters(paramLabel = "FILE", description = "The dump.")
    private Path file = Path.of("");

    ExportCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() {
        if (result != null) {
            DumpNames.checkFree(result, overwrite.force());
        } else if (format.isBinary() && output().console().outIsTerminal()) {
            throw mistake("%s is no text for a terminal: give a file with --output".formatted(format));
        }
        HeapGraph graph = graph();
        new ResultFile(output(), result).write(out -> format.write(graph, file.toString(), out));
        return ExitCode.FINE;
    }

    private HeapGraph graph() {
        try (Dump dump = Dump.open(file)) {
            return dump.graph();
        }
    }
}

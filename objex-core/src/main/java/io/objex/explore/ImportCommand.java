package io.objex.explore;

import io.objex.hprof.HprofReader;
import io.objex.store.DumpEnvironment;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex import}: a heap dump that a JVM wrote becomes a dump of objex. */
@Command(
        name = "import",
        header = "Turn a heap dump of a JVM (HPROF) into a dump of objex.",
        description = {
            "%nReads what jcmd GC.heap_dump and -XX:+HeapDumpOnOutOfMemoryError write, also compressed by gzip. Values of"
                    + " objects are left out.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump was made",
            " 1:the dump was made, of a part of the heap (--salvage)",
            " 2:a mistake in the command line",
            " 3:the heap dump is damaged, or the dump could not be written"
        })
final class ImportCommand extends Subcommand {
    @Mixin
    private final OverwriteOption overwrite = new OverwriteOption();

    @Mixin
    private final AnalysisOption analysis = new AnalysisOption();

    @Option(
            names = "--salvage",
            description = "Read a truncated or damaged file as far as it goes; the dump says that it is partial.")
    private boolean salvage;

    @Parameters(index = "0", paramLabel = "HPROF", description = "The heap dump, .hprof or .hprof.gz.")
    private Path hprof = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", description = "The dump to write.")
    private Path file = Path.of("");

    ImportCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() throws Exception {
        DumpNames.checkFree(file, overwrite.force());
        HeapImport.Imported imported = Interruption.during(this::read);
        output().result(DumpLine.of(imported.dump(), output().palette()));
        if (imported.damage().isPresent()) {
            output().warn("The dump holds a part of the heap only. "
                    + FailureText.said(imported.damage().get()));
            return ExitCode.FINDING;
        }
        return ExitCode.FINE;
    }

    private HeapImport.Imported read(Interruption interruption) {
        HprofReader reader = salvage ? HprofReader.of(hprof).salvage() : HprofReader.of(hprof);
        try (ProgressDisplay display = output().progress()) {
            interruption.willWrite(file);
            return new HeapImport(DumpEnvironment.unknown(), Map.of(), analysis, interruption.progress(display))
                    .run(reader, file);
        }
    }
}

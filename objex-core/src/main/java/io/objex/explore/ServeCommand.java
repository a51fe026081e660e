package io.objex.explore;

import io.objex.analysis.difference.Grouping;
import io.objex.explore.http.Limits;
import io.objex.explore.http.ServerOptions;
import io.objex.explore.web.Comparison;
import io.objex.explore.web.DumpExplorer;
import io.objex.graph.ObjexException;
import io.objex.graph.OneLine;
import io.objex.graph.Progress;
import io.objex.store.Dump;
import io.objex.store.Scope;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex serve}: a dump in a browser. */
@Command(
        name = "serve",
        header = "Explore a dump in a browser.",
        description = {
            "%nPrints the address to open, which has a token in it: who does not know it is told nothing. Ctrl-C ends the"
                    + " server. With a second dump, the page shows what that one has more and less.",
            "%nA dump that has not been analysed is analysed first, which takes some seconds per million objects, and adds"
                    + " tables to it. Beside that, only a mark changes a dump.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:somebody ended the server",
            " 2:a mistake in the command line",
            " 3:the file is no dump or cannot be read, or the port is taken"
        })
final class ServeCommand extends Subcommand {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port; 0, as is usual, for any that is free.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description =
                    "Let other machines in, by this address of the machine, or 0.0.0.0 for all. Nothing is encrypted on the"
                            + " way. Without this only this machine is listened to.")
    private String host = "";

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "What all paths begin with, as /objex, for a proxy that passes them on whole.")
    private String prefix = "";

    @Option(
            names = "--proxy-name",
            paramLabel = "NAME",
            description = "A host name under which a proxy has the server; may be given several times.")
    private Set<String> proxyNames = new LinkedHashSet<>();

    @Option(
            names = "--no-analyze",
            description = "Leave the dump as it is; answers take longer where it has not been analysed.")
    private boolean withoutAnalysis;

    @Parameters(index = "0", paramLabel = "FILE", description = "The dump.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LATER",
            description = "Another dump, to compare the first one with.")
    private @Nullable Path later;

    ServeCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() throws Exception {
        ServerOptions options = options();
        Comparison comparison = later == null ? null : comparison(later);
        try (ReadyDump ready = ReadyDump.open(file, !withoutAnalysis, output())) {
            Path dump = ready.dump().path();
            ready.dump().close();
            try (DumpExplorer explorer = DumpExplorer.start(options, dump, comparison)) {
                output().note("%s in a browser, until Ctrl-C:".formatted(OneLine.of(file.toString())));
                output().result(explorer.url().toString());
                Interruption.during(ServeCommand::awaitEnd);
            }
        }
        return ExitCode.FINE;
    }

    private ServerOptions options() {
        try {
            return new ServerOptions(host, port, prefix, proxyNames, Limits.USUAL);
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()));
        }
    }

    /** Nobody counts down: the one who is interrupted was told to end. */
    private static Integer awaitEnd(Interruption interruption) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return ExitCode.FINE;
        }
        return ExitCode.FINE;
    }

    /** The other dump is looked at now, so that a wrong name is told at once. */
    private Comparison comparison(Path other) {
        Dump.open(other).close();
        Map<Grouping, DumpComparison> known = new ConcurrentHashMap<>();
        return (by, limit) -> DiffJson.of(known.computeIfAbsent(by, first -> compared(other, first)), limit);
    }

    private DumpComparison compared(Path other, Grouping by) {
        try (Dump first = Dump.open(file);
                Dump second = Dump.open(other)) {
            boolean whole = first.scope() == Scope.WHOLE && second.scope() == Scope.WHOLE;
            if (!whole && by != Grouping.TYPE) {
                throw new ObjexException(
                        "Only whole heaps can be compared by %s; one of these dumps holds the growth only."
                                .formatted(by.word()));
            }
            return DumpComparison.of(read(first, by, whole), read(second, by, whole), by, whole);
        }
    }

    private static ComparedDump read(Dump dump, Grouping by, boolean whole) {
        return whole ? ComparedDump.ofGraph(dump, by, Progress.NONE) : ComparedDump.ofHistogram(dump);
    }
}

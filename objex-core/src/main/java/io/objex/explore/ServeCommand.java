package io.objex.explore;

import io.objex.analysis.difference.Grouping;
import io.objex.demo.LeakingShop;
import io.objex.explore.http.Limits;
import io.objex.explore.http.ServerOptions;
import io.objex.explore.live.ObjexServer;
import io.objex.explore.web.Comparison;
import io.objex.explore.web.DumpExplorer;
import io.objex.graph.ObjexException;
import io.objex.graph.OneLine;
import io.objex.graph.Progress;
import io.objex.store.Dump;
import java.net.URI;
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

/** {@code objex serve}: a dump in a browser, or a program that runs. */
@Command(
        name = "serve",
        header = "Explore a dump, or a program that runs, in a browser.",
        customSynopsis = {
            "objex serve [OPTIONS] FILE [LATER]",
            "      objex serve --pid PID [--port N | --stop]",
            "      objex serve --demo [--port N]",
        },
        description = {
            "%nPrints the address to open, which has a token in it: who does not know it is told nothing. Ctrl-C ends the"
                    + " server. With a second dump, the page shows what that one has more and less.",
            "%nA dump that has not been analysed is analysed first, which takes some seconds per million objects, and adds"
                    + " tables to it. Beside that, only a mark changes a dump.",
            "%nWith --pid the explorer is loaded into a JVM that runs, and stays there, idle, until the JVM ends or is given"
                    + " --stop: what is new since a mark, who holds it. The program goes on while its heap is walked.%n"
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

    @Option(names = "--pid", paramLabel = "PID", description = "The process of a JVM to explore while it runs.")
    private @Nullable Long processId;

    @Option(names = "--stop", description = "With --pid: end the explorer there.")
    private boolean stop;

    @Option(names = "--demo", description = "Start a small program that leaks, and its explorer.")
    private boolean demo;

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", description = "The dump.")
    private @Nullable Path file;

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
        if ((file != null ? 1 : 0) + (processId != null ? 1 : 0) + (demo ? 1 : 0) != 1) {
            throw mistake("Give either a dump, or a process with --pid, or --demo.");
        }
        if (stop && processId == null) {
            throw mistake("--stop needs --pid.");
        }
        ServerOptions options = options();
        if (processId != null) {
            return serveProcess(processId);
        }
        return file == null ? serveDemo() : serveDump(options, file);
    }

    /** It runs in the other process, so this one ends. */
    private Integer serveProcess(long process) {
        if (stop) {
            LiveProcess.stop(process);
            output().note("process %d is left alone again".formatted(process));
        } else {
            URI url = LiveProcess.serve(process, port);
            output().note("process %d in a browser, until it ends or is given --stop:".formatted(process));
            output().result(url.toString());
        }
        return ExitCode.FINE;
    }

    private Integer serveDemo() throws Exception {
        try (LeakingShop shop = LeakingShop.open(0);
                ObjexServer explorer = ObjexServer.start(port)) {
            output().note("a shop that leaks, and its explorer, until Ctrl-C; MARK, visit the shop, LIST:");
            output().result(shop.url().toString());
            output().result(explorer.url().toString());
            Interruption.during(ServeCommand::awaitEnd);
        }
        return ExitCode.FINE;
    }

    private Integer serveDump(ServerOptions options, Path dumpFile) throws Exception {
        Comparison comparison = later == null ? null : comparison(dumpFile, later);
        try (ReadyDump ready = ReadyDump.open(dumpFile, !withoutAnalysis, output())) {
            Path dump = ready.dump().path();
            ready.dump().close();
            try (DumpExplorer explorer = DumpExplorer.start(options, dump, comparison)) {
                output().note("%s in a browser, until Ctrl-C:".formatted(OneLine.of(dumpFile.toString())));
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
    private static Comparison comparison(Path dumpFile, Path other) {
        Dump.open(other).close();
        Map<Grouping, DumpComparison> known = new ConcurrentHashMap<>();
        return (by, limit) -> DiffJson.of(known.computeIfAbsent(by, first -> compared(dumpFile, other, first)), limit);
    }

    private static DumpComparison compared(Path dumpFile, Path other, Grouping by) {
        try (Dump first = Dump.open(dumpFile);
                Dump second = Dump.open(other)) {
            String parts = DumpComparison.parts(first, second);
            if (!parts.isEmpty() && by != Grouping.TYPE) {
                throw new ObjexException("Only whole heaps can be compared by %s, but %s.".formatted(by.word(), parts));
            }
            return DumpComparison.of(first, second, by, Progress.NONE);
        }
    }
}

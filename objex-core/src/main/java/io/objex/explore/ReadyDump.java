package io.objex.explore;

import io.objex.graph.ObjexException;
import io.objex.graph.Progress;
import io.objex.store.AnalysisStage;
import io.objex.store.Dump;
import io.objex.store.DumpAnalyzer;
import io.objex.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dump that can be explored: analysed before, or now, in place or in a copy that goes at the end. */
final class ReadyDump implements AutoCloseable {
    private final Dump dump;
    private final @Nullable Path copy;

    private ReadyDump(Dump dump, @Nullable Path copy) {
        this.dump = dump;
        this.copy = copy;
    }

    static ReadyDump open(Path file, boolean analyze, Output output) throws Exception {
        Dump dump = Dump.open(file);
        if (isReady(dump) || !analyze) {
            return new ReadyDump(dump, null);
        }
        output.note("%s %s; this is done now, once (--no-analyze does without)".formatted(file, lack(dump)));
        dump.close();
        return Interruption.during(interruption -> analysed(file, output, interruption));
    }

    /** Whether answers are as quick as they get: what an analysis left out for want of memory is not made at every start. */
    static boolean isReady(Dump dump) {
        return Stream.of(AnalysisStage.values())
                .allMatch(stage ->
                        dump.stages().contains(stage) || dump.omittedStages().containsKey(stage));
    }

    /** What a dump says for itself that answers slowly. */
    static String lack(Dump dump) {
        return dump.otherAnalysisVersion()
                .map("has an analysis of version %s, which this objex does not read"::formatted)
                .orElse("has not been analysed");
    }

    private static ReadyDump analysed(Path file, Output output, Interruption interruption) throws IOException {
        boolean inPlace = Files.isWritable(file) && Files.isWritable(parent(file));
        try (ProgressDisplay display = output.progress()) {
            if (inPlace) {
                DumpAnalyzer.analyze(file, interruption.progress(display));
                return new ReadyDump(Dump.open(file), null);
            }
            Path copy = Files.createTempDirectory("objex").resolve(nameOf(file));
            interruption.willWrite(copy);
            return inCopy(file, copy, output, interruption.progress(display));
        }
    }

    private static ReadyDump inCopy(Path file, Path copy, Output output, Progress progress) throws IOException {
        try {
            DumpAnalyzer.analyze(file, copy, progress);
            output.note("%s cannot be written to, so this is a copy, %s, which goes at the end with its marks"
                    .formatted(file, copy));
            return new ReadyDump(Dump.open(copy), copy);
        } catch (StoreException e) {
            Files.deleteIfExists(copy.getParent());
            output.note("exploring without an analysis, which is slow: " + e.getMessage());
            return new ReadyDump(Dump.open(file), null);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "dump.db" : name.toString();
    }

    Dump dump() {
        return dump;
    }

    /** The session has closed the dump. */
    @Override
    public void close() {
        if (copy != null) {
            try {
                Files.deleteIfExists(copy);
                Files.deleteIfExists(parent(copy));
            } catch (IOException e) {
                throw new ObjexException(
                        "Cannot remove the copy %s: %s. Remove it by hand.".formatted(copy, e.getMessage()), e);
            }
        }
    }
}

package io.objex.explore;

import io.objex.graph.Progress;
import io.objex.render.ByteSize;
import io.objex.store.AnalysedDump;
import io.objex.store.AnalysisStage;
import io.objex.store.DumpAnalyzer;
import io.objex.store.DumpStripper;
import io.objex.store.DumpVerifier;
import io.objex.store.Finding;
import io.objex.store.StrippedDump;
import io.objex.store.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex analyze}: what makes questions cost milliseconds, whatever the size of the dump. */
@Command(
        name = "analyze",
        header = "Add retained sizes, paths, ranks and who refers to whom to a dump.",
        description = {
            "%nThe tables of the dump stay as they are; what is added has tables and views of its own, which"
                    + " docs/dump-format.md describes. What is there already is left alone, so a run that was stopped can be"
                    + " run again, and goes on. Import and capture do this themselves.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dump is analysed, by this run or one before",
            " 1:the dump is wrong",
            " 2:a mistake in the command line",
            " 3:the file is no dump, or cannot be written"
        })
final class AnalyzeCommand extends Subcommand {
    @Mixin
    private final OverwriteOption overwrite = new OverwriteOption();

    @Parameters(index = "0", paramLabel = "FILE", description = "The dump.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "COPY",
            description = "Where to put an analysed copy, if the dump is to stay as it is.")
    private @Nullable Path copy;

    @Option(
            names = "--strip",
            description =
                    "Make COPY a small dump instead: without values, each string one object with its characters. Paths,"
                            + " growth, roots and marks remain; what is missing is told by its meta.")
    private boolean strip;

    @Option(
            names = "--max-references",
            paramLabel = "N",
            description =
                    "With --strip: leave each object its first N references, and nothing that only others lead to.")
    private int maxReferences = Integer.MAX_VALUE;

    AnalyzeCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() throws Exception {
        checkOptions();
        if (copy != null) {
            DumpNames.checkFree(copy, overwrite.force());
        }
        if (copy != null && strip) {
            Path target = copy;
            return tellStripped(Interruption.during(interruption -> strip(target, interruption)));
        }
        AnalysedDump analysed = Interruption.during(this::analyze);
        if (analysed.added().isEmpty()) {
            output().result("%s   already analysed"
                    .formatted(output().palette().subject(analysed.path().toString())));
            tellOmitted(analysed);
            return ExitCode.FINE;
        }
        return tell(analysed);
    }

    private void checkOptions() throws IOException {
        if (strip && copy == null) {
            throw mistake("--strip needs the name of a COPY: the dump itself stays as it is.");
        }
        if (copy != null && isTheDump(copy)) {
            throw mistake("COPY must be another file than the dump, not %s.".formatted(copy));
        }
        if (maxReferences < 1) {
            throw mistake("--max-references must be at least 1, not %d.".formatted(maxReferences));
        }
        if (maxReferences != Integer.MAX_VALUE && !strip) {
            throw mistake("--max-references is a part of --strip.");
        }
    }

    /** Also by another name: what is written takes the place of what was there. */
    private boolean isTheDump(Path other) throws IOException {
        return Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other);
    }

    private StrippedDump strip(Path target, Interruption interruption) {
        try (ProgressDisplay display = output().progress()) {
            interruption.willWrite(target);
            return DumpStripper.strip(file, target, maxReferences, interruption.progress(display));
        }
    }

    private int tellStripped(StrippedDump stripped) {
        Palette palette = output().palette();
        output().result("%s   %s: %s, %s of %s"
                .formatted(
                        palette.subject(stripped.dump().path().toString()),
                        palette.good("stripped and verified"),
                        ByteSize.count(stripped.dump().objects(), "object"),
                        ByteSize.format(stripped.dump().bytes()),
                        ByteSize.format(stripped.bytesBefore())));
        output().result("  left out: %s with their characters in them, %s, %s"
                .formatted(
                        ByteSize.count(stripped.collapsedStrings(), "string"),
                        ByteSize.count(stripped.omittedObjects(), "object"),
                        ByteSize.count(stripped.omittedReferences(), "reference")));
        return ExitCode.FINE;
    }

    private AnalysedDump analyze(Interruption interruption) {
        try (ProgressDisplay display = output().progress()) {
            Progress progress = interruption.progress(display);
            if (copy == null) {
                return DumpAnalyzer.analyze(file, progress);
            }
            interruption.willWrite(copy);
            return DumpAnalyzer.analyze(file, copy, progress);
        }
    }

    private int tell(AnalysedDump analysed) {
        Verification verification = verify(analysed.path());
        Palette palette = output().palette();
        String path = palette.subject(analysed.path().toString());
        if (verification.isSound()) {
            String added = analysed.added().stream().map(AnalysisStage::word).collect(Collectors.joining(", "));
            output().result("%s   %s: %s, %s"
                    .formatted(
                            path,
                            palette.good("analysed and verified"),
                            ByteSize.count(verification.objects(), "object"),
                            added));
            tellOmitted(analysed);
            return ExitCode.FINE;
        }
        output().result("%s   %s".formatted(path, palette.error("wrong")));
        for (Finding finding : verification.findings()) {
            output().result("  " + finding);
        }
        return ExitCode.FINDING;
    }

    private void tellOmitted(AnalysedDump analysed) {
        analysed.omitted()
                .forEach((stage, reason) -> output().result(
                                "  without %s: %s. Give objex more memory and run this again."
                                        .formatted(stage.word(), reason)));
    }

    private Verification verify(Path analysed) {
        try (ProgressDisplay display = output().progress()) {
            return DumpVerifier.verify(analysed, display);
        }
    }
}

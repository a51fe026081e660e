package io.objex.explore;

import io.objex.analysis.difference.Grouping;
import io.objex.analysis.difference.HeapDifference;
import io.objex.graph.OneLine;
import io.objex.store.Dump;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex diff}: what one dump has that another has not. */
@Command(
        name = "diff",
        header = "Compare two dumps: what is new, grown, shrunk and gone.",
        description = {
            "%nThe dumps may be of one JVM at two times, or of two JVMs. Only what something retains is counted; classes"
                    + " that are generated anew in each run, and threads that differ in their numbers, are the same.",
            "%nA threshold is reached by that much growth and by more: of one row (objects, bytes, retained), of the"
                    + " whole heap (heap), or of the number of new rows (new). Sizes are bytes, or 500K, 10M, 2G; 5%% is"
                    + " five hundredths of what the whole heap has before.%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the dumps were compared, and no threshold was reached",
            " 1:a threshold was reached",
            " 2:a mistake in the command line",
            " 3:a file is no dump, or cannot be read"
        })
final class DiffCommand extends Subcommand {
    private static final int USUAL_LIMIT = 20;

    @Option(
            names = "--by",
            paramLabel = "type|holder|path",
            defaultValue = "type",
            description =
                    "Compare by type, by holder (the static field or thread at which the shortest path begins) or by"
                            + " path, without keys and indices (default ${DEFAULT-VALUE}).")
    private Grouping by = Grouping.TYPE;

    @Option(names = "--json", description = "Write JSON.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Show the N rows that grew most, 0 for all (default " + USUAL_LIMIT + ", with --json all).")
    private @Nullable Integer limit;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT=AMOUNT",
            split = ",",
            converter = ThresholdOption.Converter.class,
            description =
                    "End with exit code 1 if this is reached: objects=1000, bytes=10M, retained=5%%, heap=50M, new=1."
                            + " Several may be given.")
    private List<ThresholdOption> thresholds = new ArrayList<>();

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The first dump.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The second dump.")
    private Path after = Path.of("");

    DiffCommand(Output output) {
        super(output);
    }

    @Override
    public Integer call() {
        if (limit != null && limit < 0) {
            throw mistake("--limit (%d) must not be negative".formatted(limit));
        }
        DumpComparison comparison = compare();
        if (json) {
            output().result(DiffJson.of(comparison, shown(0)));
        } else {
            DiffText text = new DiffText(output().palette(), output().console().resultWidth(), shown(USUAL_LIMIT));
            text.lines(comparison).forEach(output()::result);
        }
        comparison.reached().forEach(reached -> output().warn(DiffText.line(reached, by)));
        return comparison.reached().isEmpty() ? ExitCode.FINE : ExitCode.FINDING;
    }

    /** How many rows there are at the most. */
    private int shown(int usual) {
        int given = limit == null ? usual : limit;
        return given == 0 ? Integer.MAX_VALUE : given;
    }

    private DumpComparison compare() {
        try (Dump first = Dump.open(before);
                Dump second = Dump.open(after)) {
            String parts = DumpComparison.parts(first, second);
            if (!parts.isEmpty()) {
                tellOf(parts);
            }
            Stream.of(first, second).forEach(this::tellOfSalvage);
            DumpComparison comparison = compared(first, second);
            checkKnown(comparison.difference());
            return comparison.with(thresholds);
        }
    }

    private DumpComparison compared(Dump first, Dump second) {
        try (ProgressDisplay display = output().progress()) {
            return DumpComparison.of(first, second, by, display);
        }
    }

    private void checkKnown(HeapDifference difference) {
        for (ThresholdOption option : thresholds) {
            if (!option.threshold().isKnownIn(difference)) {
                throw mistake(
                        "--fail-on %s cannot be told: what objects retain is not known of these dumps. Set one for bytes."
                                .formatted(option.text()));
            }
        }
    }

    private void tellOf(String parts) {
        if (by != Grouping.TYPE) {
            throw mistake(
                    "--by %s needs whole heaps, but %s. Compare --by type, or take dumps that are neither bounded nor stripped."
                            .formatted(by.word(), parts));
        }
        output().warn(parts
                + ", so the counts of types are compared that both dumps have of their whole heaps; objects that"
                + " nothing retains are in them.");
    }

    private void tellOfSalvage(Dump dump) {
        if (dump.meta().containsKey("source.salvaged_bytes")) {
            output().warn(OneLine.of(dump.path().toString())
                    + " was made of a damaged heap dump and holds a part of the heap only.");
        }
    }
}

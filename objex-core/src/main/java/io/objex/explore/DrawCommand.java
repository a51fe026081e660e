package io.objex.explore;

import io.objex.explore.session.ExplorerSession;
import io.objex.graph.HeapGraph;
import io.objex.render.draw.Drawing;
import io.objex.render.draw.Sketch;
import io.objex.store.Dump;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code objex draw}: a picture of an object and its neighbours. */
@Command(
        name = "draw",
        header = "Draw who refers to an object, what it refers to, or what retains it.",
        description = {
            "%nWhite with red letters is what was asked for; farther away is darker. Green boxes are GC roots, a red one counts"
                    + " what is left out. Dotted arrows do not retain. Without --output the drawing goes to the standard"
                    + " output, in the language of Graphviz.%n"
        })
final class DrawCommand extends Subcommand {
    @Mixin
    private final OverwriteOption overwrite = new OverwriteOption();

    @ArgGroup(multiplicity = "1")
    private Subject subject = new Subject();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PICTURE",
            description = "Where to: .svg, .png or .dot.")
    private @Nullable Path picture;

    @Option(
            names = "--with",
            paramLabel = "PROGRAM",
            description =
                    "Have Graphviz place boxes and arrows, where it is installed: dot. Else objex does it itself.")
    private @Nullable Layouter with;

    @Option(
            names = "--depth",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many references to go (default ${DEFAULT-VALUE}).")
    private int depth;

    @Option(
            names = "--too-many",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many neighbours of an object to draw (default ${DEFAULT-VALUE}).")
    private int tooMany;

    @Option(names = "--ignore", paramLabel = "REGEX", description = "Leave out objects of the types whose names match.")
    private @Nullable Pattern ignored;

    @Option(names = "--filter", paramLabel = "REGEX", description = "Leave out objects of all other types.")
    private @Nullable Pattern filtered;

    @Option(
            names = "--highlight",
            paramLabel = "REGEX",
            description = "Have objects of the types whose names match stand out.")
    private @Nullable Pattern highlighted;

    @Option(names = "--short-names", description = "Types without their packages.")
    private boolean shortNames;

    @Option(names = "--counts", description = "Say how many references and referrers each object has.")
    private boolean counts;

    @Option(names = "--insides", description = "Show tables and nodes inside collections.")
    private boolean insides;

    @Option(names = "--sizes", description = "Say how many bytes each object takes.")
    private boolean sizes;

    @Parameters(paramLabel = "FILE", description = "The dump.")
    private Path file = Path.of("");

    DrawCommand(Output output) {
        super(output);
    }

    /** Who places boxes and arrows, if it is not objex. */
    private enum Layouter {
        DOT
    }

    /** Which way, from which object. */
    private static final class Subject {
        @Option(
                names = "--in",
                paramLabel = "OBJECT",
                description =
                        "What refers to an object: its number (@17), @leak, a mark, or a path as objex prints it.")
        private @Nullable String in;

        @Option(names = "--out", paramLabel = "OBJECT", description = "What an object refers to.")
        private @Nullable String out;

        @Option(names = "--path", paramLabel = "OBJECT", description = "What retains an object: its shortest path.")
        private @Nullable String path;
    }

    @Override
    public Integer call() {
        PictureFormat format = PictureFormat.of(picture)
                .orElseThrow(() ->
                        mistake("%s has no ending that tells the format: give .svg, .png or .dot".formatted(picture)));
        if (depth < 0 || tooMany < 0) {
            throw mistake("--depth (%d) and --too-many (%d) must not be negative".formatted(depth, tooMany));
        }
        if (picture != null) {
            DumpNames.checkFree(picture, overwrite.force());
        }
        Drawing drawing = drawing();
        ResultFile result = new ResultFile(output(), picture);
        if (with == Layouter.DOT) {
            Graphviz graphviz = new Graphviz("dot");
            result.write(out -> format.write(drawing, graphviz, out));
        } else {
            result.write(out -> format.write(drawing, out));
        }
        return ExitCode.FINE;
    }

    private Drawing drawing() {
        int object = object();
        try (ProgressDisplay display = output().progress();
                Dump dump = Dump.open(file)) {
            HeapGraph graph = dump.graph(display);
            return options(graph, sketch(graph, object)).draw();
        }
    }

    private int object() {
        String place = subject.in == null ? subject.out : subject.in;
        try (ExplorerSession session = ExplorerSession.over(Dump.open(file))) {
            return session.objectOf(place == null ? String.valueOf(subject.path) : place);
        }
    }

    private Sketch sketch(HeapGraph graph, int object) {
        if (subject.in != null) {
            return Drawing.referrersOf(graph, object);
        }
        return subject.out == null ? Drawing.pathsTo(graph, object) : Drawing.referencesOf(graph, object);
    }

    private Sketch options(HeapGraph graph, Sketch sketch) {
        sketch.depth(depth).tooMany(tooMany);
        if (ignored != null) {
            sketch.ignore(ofTypes(graph, ignored));
        }
        if (filtered != null) {
            sketch.filter(ofTypes(graph, filtered));
        }
        if (highlighted != null) {
            sketch.highlight(ofTypes(graph, highlighted));
        }
        if (sizes) {
            sketch.extraInfo(object -> graph.shallowSize(object) + " B");
        }
        return flags(sketch);
    }

    private Sketch flags(Sketch sketch) {
        if (shortNames) {
            sketch.shortNames();
        }
        if (counts) {
            sketch.counts();
        }
        return insides ? sketch.insides() : sketch;
    }

    private static IntPredicate ofTypes(HeapGraph graph, Pattern name) {
        return object -> name.matcher(graph.typeOf(object).name()).find();
    }
}

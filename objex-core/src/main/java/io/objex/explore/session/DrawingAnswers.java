package io.objex.explore.session;

import io.objex.analysis.RetainingPaths;
import io.objex.explore.session.Place.AnObject;
import io.objex.graph.ObjexException;
import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.render.draw.DotText;
import io.objex.render.draw.Drawing;
import io.objex.render.draw.PngImage;
import io.objex.render.draw.Sketch;
import io.objex.render.draw.SvgText;
import io.objex.render.export.TreemapSvg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Pictures of an object and its neighbours. */
final class DrawingAnswers {
    /** Between an option and its value. */
    private static final Pattern EQUALS = Pattern.compile("(?<=^|\\s)(--[a-z-]+)=");

    private static final List<String> ENDINGS = List.of(".svg", ".png", ".dot", ".gv");
    private static final Set<String> WITH_VALUE = Set.of("depth", "most", "ignore", "filter", "highlight");
    private static final Map<String, String> OF_COMMAND_LINE = Map.of(
            "--depth", "depth",
            "--too-many", "most",
            "--ignore", "ignore",
            "--filter", "filter",
            "--highlight", "highlight",
            "--short-names", "short",
            "--counts", "counts",
            "--sizes", "sizes",
            "--insides", "insides");

    private final Labels labels;
    private final WholeHeap heap;

    DrawingAnswers(Labels labels, WholeHeap heap) {
        this.labels = labels;
        this.heap = heap;
    }

    Answer drawing(AnObject place, String asked) {
        Deque<String> words = new ArrayDeque<>(
                Arrays.asList(EQUALS.matcher(asked.strip()).replaceAll("$1 ").split("\\s+", -1)));
        String way = words.remove();
        Optional<Path> file = takeFile(words);
        Sketch sketch = sketch(place, way);
        DrawingOptions.apply(plain(words), heap.graph(), sketch);
        Drawing drawing = heap.compute("drawing", sketch::draw);
        return file.isEmpty() ? shown(place, drawing) : written(place, drawing, file.get());
    }

    /** A number alone is a depth, and what somebody knows from the command line is meant. */
    private static Deque<String> plain(Deque<String> words) {
        Deque<String> plain = new ArrayDeque<>();
        for (String word : words) {
            boolean behind = !plain.isEmpty() && WITH_VALUE.contains(plain.getLast());
            if (!behind && word.matches("\\d+")) {
                plain.add("depth");
            }
            plain.add(behind ? word : OF_COMMAND_LINE.getOrDefault(word, word));
        }
        return plain;
    }

    private static Optional<Path> takeFile(Deque<String> words) {
        List<String> all = new ArrayList<>(words);
        int option = Math.max(all.indexOf("-o"), all.indexOf("--output"));
        if (option < 0) {
            return Optional.empty();
        }
        if (option + 1 == all.size()) {
            throw new QuestionException("Something is missing behind %s.".formatted(all.get(option)));
        }
        String name = all.remove(option + 1);
        all.remove(option);
        words.clear();
        words.addAll(all);
        return Optional.of(file(name));
    }

    private static Path file(String name) {
        if (ENDINGS.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            throw new QuestionException(
                    "'%s' has no ending that tells the format: give .svg, .png or .dot.".formatted(OneLine.of(name)));
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new QuestionException("'%s' is no name of a file.".formatted(OneLine.of(name)));
        }
    }

    String picture(AnObject place, String way) {
        Sketch sketch = sketch(place, way);
        return heap.compute("drawing", () -> SvgText.of(sketch.draw()));
    }

    String treemap() {
        RetainingPaths paths = heap.paths();
        return heap.compute("drawing", () -> treemap(paths));
    }

    private static String treemap(RetainingPaths paths) {
        StringBuilder svg = new StringBuilder();
        try {
            TreemapSvg.write(paths, svg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return svg.toString();
    }

    private Sketch sketch(AnObject place, String way) {
        return switch (way) {
            case "in" -> Drawing.referrersOf(heap.graph(), place.id());
            case "out" -> Drawing.referencesOf(heap.graph(), place.id());
            case "path" -> Drawing.pathsTo(heap.graph(), place.id());
            default ->
                throw new QuestionException(
                        "Nothing is drawn by '%s'. There are in, out and path.".formatted(OneLine.of(way)));
        };
    }

    private Answer shown(AnObject place, Drawing drawing) {
        List<Row> lines = DotText.of(drawing)
                .lines()
                .map(line -> Row.of(OneLine.of(line)))
                .toList();
        return Answer.of("For Graphviz, as dot -Tsvg reads it: %s".formatted(labels.of(place)), Section.of("", lines));
    }

    private Answer written(AnObject place, Drawing drawing, Path file) {
        keep(file, heap.compute("drawing", () -> painted(drawing, file)));
        return Answer.of("%s with %s is in %s"
                .formatted(
                        labels.of(place),
                        ByteSize.count(drawing.boxes().size() - 1L, "neighbour"),
                        OneLine.of(file.toString())));
    }

    private static QuestionException taken(Path file) {
        return new QuestionException(
                "%s is there already, and is kept. Give another name.".formatted(OneLine.of(file.toString())));
    }

    private static byte[] painted(Drawing drawing, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".png")) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                PngImage.write(drawing, out);
                return out.toByteArray();
            }
            String text = name.endsWith(".svg") ? SvgText.of(drawing) : DotText.of(drawing);
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError e) {
            throw new ObjexException(
                    "Cannot paint %s: what lays out or paints is missing here (%s). Draw into a file that ends in .dot, for Graphviz."
                            .formatted(OneLine.of(file.toString()), OneLine.of(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    /** The file is there as a whole or not at all. */
    private static void keep(Path file, byte[] picture) {
        try {
            Files.write(file, picture, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            removeHalf(file, e);
            throw new ObjexException(
                    "Cannot write %s: %s. Check its folder and the room on the disk."
                            .formatted(OneLine.of(file.toString()), OneLine.of(String.valueOf(e.getMessage()))),
                    e);
        }
    }

    private static void removeHalf(Path file, IOException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}

package io.objex.explore.session;

import io.objex.explore.session.Place.AnObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjexException;
import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.render.draw.DotText;
import io.objex.render.draw.Drawing;
import io.objex.render.draw.PngImage;
import io.objex.render.draw.Sketch;
import io.objex.render.draw.SvgText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Pictures of an object and its neighbours. */
final class DrawingAnswers {
    private final Labels labels;
    private final WholeHeap heap;

    DrawingAnswers(Labels labels, WholeHeap heap) {
        this.labels = labels;
        this.heap = heap;
    }

    Answer drawing(AnObject place, DrawingWish wish) {
        HeapGraph graph = heap.graph();
        Sketch sketch = sketch(graph, place, wish);
        Drawing drawing = heap.compute("drawing", sketch::draw);
        Path file = wish.file();
        return file == null ? shown(place, drawing) : written(place, drawing, file);
    }

    private static Sketch sketch(HeapGraph graph, AnObject place, DrawingWish wish) {
        Sketch sketch = switch (wish.way()) {
            case IN -> Drawing.referrersOf(graph, place.id());
            case OUT -> Drawing.referencesOf(graph, place.id());
            case PATH -> Drawing.pathsTo(graph, place.id());
        };
        sketch.depth(wish.depth()).tooMany(wish.tooMany());
        if (wish.ignored() != null) {
            sketch.ignore(ofTypes(graph, wish.ignored()));
        }
        if (wish.filtered() != null) {
            sketch.filter(ofTypes(graph, wish.filtered()));
        }
        if (wish.highlighted() != null) {
            sketch.highlight(ofTypes(graph, wish.highlighted()));
        }
        return flags(graph, sketch, wish);
    }

    private static Sketch flags(HeapGraph graph, Sketch sketch, DrawingWish wish) {
        if (wish.has(DrawingWish.SIZES)) {
            sketch.extraInfo(object -> graph.shallowSize(object) + " B");
        }
        if (wish.has(DrawingWish.SHORT_NAMES)) {
            sketch.shortNames();
        }
        if (wish.has(DrawingWish.COUNTS)) {
            sketch.counts();
        }
        return wish.has(DrawingWish.INSIDES) ? sketch.insides() : sketch;
    }

    private static IntPredicate ofTypes(HeapGraph graph, Pattern name) {
        return object -> name.matcher(graph.typeOf(object).name()).find();
    }

    private Answer shown(AnObject place, Drawing drawing) {
        List<Row> lines = DotText.of(drawing)
                .lines()
                .map(line -> Row.of(OneLine.of(line)))
                .toList();
        return Answer.of("For Graphviz, as dot -Tsvg reads it: %s".formatted(labels.of(place)), Section.of("", lines));
    }

    private Answer written(AnObject place, Drawing drawing, Path file) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(drawing, file, out);
        } catch (FileAlreadyExistsException e) {
            throw taken(file);
        } catch (IOException e) {
            throw new ObjexException(
                    "Cannot write %s: %s. Check its folder and the room on the disk."
                            .formatted(OneLine.of(file.toString()), OneLine.of(String.valueOf(e.getMessage()))),
                    e);
        }
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

    private static void write(Drawing drawing, Path file, OutputStream out) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            PngImage.write(drawing, out);
        } else {
            String text = name.endsWith(".svg") ? SvgText.of(drawing) : DotText.of(drawing);
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}

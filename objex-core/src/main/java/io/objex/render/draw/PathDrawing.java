package io.objex.render.draw;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.FoldedReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.PathStep;
import io.objex.graph.Referrers;
import io.objex.graph.RetainingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the shortest retaining paths of objects; what they share is drawn once. */
final class PathDrawing {
    /** A longer path is drawn without its middle. */
    private static final int MOST_STEPS = 40;

    private final Sketch sketch;
    private final HeapGraph graph;
    private final FoldedReferences folded;
    private final RetainingPaths paths;
    private final Canvas canvas;

    PathDrawing(Sketch sketch) {
        this.sketch = sketch;
        this.graph = sketch.graph();
        this.folded = new FoldedReferences(graph);
        this.paths = RetainingPaths.of(graph);
        this.canvas = new Canvas(sketch, folded, sketch.hasCounts() ? Referrers.of(graph) : null);
    }

    Drawing draw() {
        int[] objects = sketch.objects();
        int drawn = Math.min(objects.length, sketch.tooMany());
        for (int i = 0; i < drawn; i++) {
            if (!canvas.has(objects[i])) {
                canvas.box(objects[i], 0, true);
            }
        }
        for (int i = 0; i < drawn; i++) {
            Optional<RetainingPath> path = paths.to(objects[i]);
            if (path.isPresent()) {
                draw(path.get().root().object(), steps(path.get()));
            }
        }
        if (drawn < objects.length) {
            canvas.rest(objects.length - drawn, "more object", 0);
        }
        return canvas.drawing();
    }

    private List<PathStep> steps(RetainingPath path) {
        int[] references = new int[path.references().size()];
        int object = path.target();
        for (int i = references.length - 1; i >= 0; i--) {
            references[i] = paths.referenceTowardsRoot(object);
            object = paths.referrerTowardsRoot(object);
        }
        if (!sketch.hasInsides()) {
            return folded.steps(references);
        }
        List<PathStep> steps = new ArrayList<>();
        for (int reference : references) {
            steps.add(new PathStep(folded.label(reference), "", graph.referent(reference)));
        }
        return steps;
    }

    private void draw(int root, List<PathStep> steps) {
        int gap = steps.size() <= MOST_STEPS ? steps.size() : MOST_STEPS / 2;
        int behindGap = steps.size() <= MOST_STEPS ? gap : steps.size() - MOST_STEPS / 2;
        box(root, 1);
        int last = draw(root, steps.subList(0, gap), steps, 0);
        if (gap < behindGap) {
            String rest = canvas.rest(behindGap - gap, "more step", shade(gap, steps.size()));
            canvas.arrowToRest(last, rest);
            int next = steps.get(behindGap - 1).object();
            box(next, shade(behindGap, steps.size()));
            canvas.arrowFromRest(rest, next);
            draw(next, steps.subList(behindGap, steps.size()), steps, behindGap);
        }
    }

    private int draw(int from, List<PathStep> some, List<PathStep> all, int before) {
        int current = from;
        for (int i = 0; i < some.size(); i++) {
            PathStep step = some.get(i);
            box(step.object(), shade(before + i + 1, all.size()));
            canvas.arrow(current, step.object(), step.label());
            current = step.object();
        }
        return current;
    }

    private void box(int object, double shade) {
        if (!canvas.has(object)) {
            canvas.box(object, shade, false);
        }
    }

    private static double shade(int position, int length) {
        return 1 - (double) position / length;
    }
}

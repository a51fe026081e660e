package io.objex.render.draw;

import io.objex.graph.FoldedReferences;
import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Draws objects with their referrers or references, breadth first, so that the nearest are drawn where there is no room for all. */
final class NeighbourDrawing {
    private final Sketch sketch;
    private final FoldedReferences folded;
    private final @Nullable Referrers referrers;
    private final Canvas canvas;
    private final Deque<Near> pending = new ArrayDeque<>();

    NeighbourDrawing(Sketch sketch) {
        HeapGraph graph = sketch.graph();
        boolean inwards = sketch.direction() == Sketch.Direction.IN;
        this.sketch = sketch;
        this.folded = new FoldedReferences(graph);
        this.referrers = inwards || sketch.hasCounts() ? Referrers.of(graph) : null;
        this.canvas = new Canvas(sketch, folded, referrers);
    }

    /** An object with a box, whose neighbours may have to be drawn. */
    private record Near(int object, int depth) {}

    Drawing draw() {
        int[] objects = sketch.objects();
        int drawn = Math.min(objects.length, Math.min(sketch.tooMany(), Sketch.MOST_BOXES));
        for (int i = 0; i < drawn; i++) {
            canvas.box(objects[i], 0, true);
            pending.add(new Near(objects[i], 0));
        }
        if (drawn < objects.length) {
            canvas.rest(objects.length - drawn, "more object", 0);
        }
        while (!pending.isEmpty()) {
            Near near = pending.remove();
            if (near.depth() < sketch.depth()) {
                neighbours(near);
            }
        }
        return canvas.drawing();
    }

    private void neighbours(Near near) {
        FoldedReferences.Found found = found(near.object());
        int drawn = 0;
        int left = 0;
        for (int position = 0; position < found.count(); position++) {
            int other = found.other(position);
            if (!canvas.has(other) && !sketch.shows(other)) {
                continue;
            }
            if (drawn < sketch.tooMany() && (canvas.has(other) || !canvas.isFull())) {
                neighbour(near, other, found.references(position));
                drawn++;
            } else {
                left++;
            }
        }
        if (left > 0) {
            rest(near, left);
        }
    }

    private FoldedReferences.Found found(int object) {
        if (sketch.direction() == Sketch.Direction.OUT) {
            return sketch.hasInsides() ? folded.plainlyFrom(object) : folded.from(object);
        }
        if (referrers == null) {
            throw new IllegalStateException("referrers are drawn without an index of them");
        }
        return sketch.hasInsides() ? folded.plainlyTo(object, referrers) : folded.to(object, referrers);
    }

    private void neighbour(Near near, int other, int[] references) {
        if (!canvas.has(other)) {
            canvas.box(other, shade(near.depth() + 1), false);
            pending.add(new Near(other, near.depth() + 1));
        }
        if (sketch.direction() == Sketch.Direction.OUT) {
            canvas.arrow(near.object(), other, references);
        } else {
            canvas.arrow(other, near.object(), references);
        }
    }

    private void rest(Near near, int left) {
        if (sketch.direction() == Sketch.Direction.OUT) {
            canvas.arrowToRest(near.object(), canvas.rest(left, "more reference", shade(near.depth() + 1)));
        } else {
            canvas.arrowFromRest(canvas.rest(left, "more referrer", shade(near.depth() + 1)), near.object());
        }
    }

    private double shade(int depth) {
        return (double) depth / sketch.depth();
    }
}

package io.objex.render.draw;

import io.objex.graph.FoldedReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.Referrers;
import io.objex.graph.Retention;
import io.objex.render.ByteSize;
import io.objex.render.ObjectTitle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A drawing under construction: what has a box already, and how boxes are labelled. */
final class Canvas {
    private static final String UNKNOWN_LABEL = "";

    private final Sketch sketch;
    private final HeapGraph graph;
    private final FoldedReferences folded;
    private final @Nullable Referrers referrers;
    private final Map<Integer, List<GcRoot>> roots = new HashMap<>();
    private final Map<Integer, Box> boxes = new LinkedHashMap<>();
    private final List<Box> rests = new ArrayList<>();
    private final Set<Arrow> arrows = new LinkedHashSet<>();

    Canvas(Sketch sketch, FoldedReferences folded, @Nullable Referrers referrers) {
        this.sketch = sketch;
        this.graph = sketch.graph();
        this.folded = folded;
        this.referrers = referrers;
        for (GcRoot root : graph.roots()) {
            roots.computeIfAbsent(root.object(), first -> new ArrayList<>()).add(root);
        }
    }

    boolean has(int object) {
        return boxes.containsKey(object);
    }

    boolean isFull() {
        return boxes.size() >= Sketch.MOST_BOXES;
    }

    /** Draws an object that has no box yet. */
    void box(int object, double shade, boolean isTarget) {
        boxes.put(object, new Box(id(object), kind(object), lines(object), shade, isTarget));
    }

    /** Draws a chain of references as one arrow. */
    void arrow(int from, int to, int... references) {
        boolean retains = true;
        for (int reference : references) {
            retains &= graph.retention(graph.referrer(reference), reference) != Retention.NONE;
        }
        arrows.add(new Arrow(id(from), id(to), withoutDot(folded.label(references)), retains));
    }

    /** Draws the arrow of a step that is labelled already. */
    void arrow(int from, int to, String label) {
        arrows.add(new Arrow(id(from), id(to), withoutDot(label), true));
    }

    /** Draws a box for all that is not drawn, which belongs to nothing. */
    String rest(long count, String what, double shade) {
        String id = "rest" + rests.size();
        rests.add(new Box(id, Box.Kind.REST, List.of(ByteSize.count(count, what)), shade, false));
        return id;
    }

    void arrowToRest(int from, String rest) {
        arrows.add(new Arrow(id(from), rest, UNKNOWN_LABEL, true));
    }

    void arrowFromRest(String rest, int to) {
        arrows.add(new Arrow(rest, id(to), UNKNOWN_LABEL, true));
    }

    Drawing drawing() {
        List<Box> all = new ArrayList<>(boxes.values());
        all.addAll(rests);
        return new Drawing(all, List.copyOf(arrows));
    }

    private static String id(int object) {
        return "o" + object;
    }

    private static String withoutDot(String label) {
        return label.startsWith(".") ? label.substring(1) : label;
    }

    private Box.Kind kind(int object) {
        if (sketch.highlights(object)) {
            return Box.Kind.HIGHLIGHTED;
        }
        return roots.containsKey(object) ? Box.Kind.ROOT : Box.Kind.OBJECT;
    }

    private List<String> lines(int object) {
        List<String> lines = new ArrayList<>();
        lines.add(ObjectTitle.of(graph, object, sketch.hasShortNames()));
        lines.add("@" + object + graph.preview(object).map(value -> " " + value).orElse(""));
        rootLine(object, lines);
        if (sketch.hasCounts() && referrers != null) {
            lines.add(ByteSize.count(referrers.count(object), "referrer") + ", "
                    + ByteSize.count(graph.firstReference(object + 1) - graph.firstReference(object), "reference"));
        }
        String extra = sketch.extraInfo(object);
        if (!extra.isEmpty()) {
            lines.add(extra);
        }
        return lines;
    }

    /** A class says by its title that it is loaded. */
    private void rootLine(int object, List<String> lines) {
        List<GcRoot> own = roots.getOrDefault(object, List.of());
        if (own.isEmpty()) {
            return;
        }
        GcRoot first = own.get(0);
        String more = own.size() == 1 ? "" : ", and " + ByteSize.count(own.size() - 1L, "more root");
        if (!(first instanceof GcRoot.LoadedClass)) {
            lines.add(Holder.of(graph, first).name() + more);
        } else if (!more.isEmpty()) {
            lines.add("loaded class" + more);
        }
    }
}

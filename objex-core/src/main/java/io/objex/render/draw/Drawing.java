package io.objex.render.draw;

import io.objex.graph.HeapGraph;
import java.util.List;

/**
 * What is in a picture of a few objects: boxes and arrows, without their places. Immutable.
 *
 * <p>{@code Drawing.referrersOf(graph, session).depth(3).draw()} gives one; {@link DotText} writes it for Graphviz, {@link
 * SvgText} and {@link PngImage} make a picture of it.
 *
 * @param boxes the boxes, those that were asked for first
 * @param arrows the arrows between them
 */
public record Drawing(List<Box> boxes, List<Arrow> arrows) {
    /** Copies the lists. */
    public Drawing {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    /**
     * Begins a drawing of what some objects refer to, and so on.
     *
     * @param graph the graph
     * @param objects objects of it
     * @return a sketch, to be changed and drawn
     */
    public static Sketch referencesOf(HeapGraph graph, int... objects) {
        return new Sketch(graph, objects, Sketch.Direction.OUT);
    }

    /**
     * Begins a drawing of what refers to some objects, and so on.
     *
     * @param graph the graph
     * @param objects objects of it
     * @return a sketch, to be changed and drawn
     */
    public static Sketch referrersOf(HeapGraph graph, int... objects) {
        return new Sketch(graph, objects, Sketch.Direction.IN);
    }

    /**
     * Begins a drawing of the shortest retaining path of each of some objects.
     *
     * @param graph the graph
     * @param objects objects of it
     * @return a sketch, to be changed and drawn
     */
    public static Sketch pathsTo(HeapGraph graph, int... objects) {
        return new Sketch(graph, objects, Sketch.Direction.PATH);
    }
}

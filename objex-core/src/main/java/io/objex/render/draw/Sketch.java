package io.objex.render.draw;

import io.objex.graph.HeapGraph;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * What is to be drawn, and how; begun by {@link Drawing}. Not safe for several threads.
 *
 * <p>A drawing stays small whatever the heap: no more than {@link #tooMany} neighbours of an object are drawn, and no more
 * than {@value #MOST_BOXES} objects; boxes say how many are left out.
 */
public final class Sketch {
    /** How many objects a drawing has at most. */
    public static final int MOST_BOXES = 100;

    private static final int USUAL_DEPTH = 3;
    private static final int USUALLY_TOO_MANY = 10;

    private final HeapGraph graph;
    private final int[] objects;
    private final Direction direction;
    private int depth = USUAL_DEPTH;
    private int tooMany = USUALLY_TOO_MANY;
    private IntPredicate shown = object -> true;
    private IntPredicate highlighted = object -> false;
    private IntFunction<String> extraInfo = object -> "";
    private boolean shortNames;
    private boolean counts;
    private boolean insides;

    Sketch(HeapGraph graph, int[] objects, Direction direction) {
        this.graph = Objects.requireNonNull(graph, "graph");
        this.objects = Arrays.stream(objects).distinct().toArray();
        this.direction = direction;
        for (int object : objects) {
            if (object < 0 || object >= graph.objectCount()) {
                throw new IllegalArgumentException(
                        "object (%d) must be one of the %d of the graph".formatted(object, graph.objectCount()));
            }
        }
    }

    /** Which way from the objects. */
    enum Direction {
        IN,
        OUT,
        PATH
    }

    /**
     * Sets how far from the objects to go; 3 unless set. Paths are always drawn whole.
     *
     * @param references how many references, those inside collections not counted
     * @return this
     */
    public Sketch depth(int references) {
        depth = requireNotNegative("depth", references);
        return this;
    }

    /**
     * Sets how many neighbours of an object are drawn, and how many of the objects asked for; 10 unless set.
     *
     * @param most the most; a red box counts the others
     * @return this
     */
    public Sketch tooMany(int most) {
        tooMany = requireNotNegative("tooMany", most);
        return this;
    }

    /**
     * Leaves objects out, and what is only behind them.
     *
     * @param which tells for an object; not asked for those that were asked for
     * @return this
     */
    public Sketch ignore(IntPredicate which) {
        shown = shown.and(which.negate());
        return this;
    }

    /**
     * Leaves all but some objects out.
     *
     * @param which tells for an object; not asked for those that were asked for
     * @return this
     */
    public Sketch filter(IntPredicate which) {
        shown = shown.and(which);
        return this;
    }

    /**
     * Has some objects stand out.
     *
     * @param which tells for an object
     * @return this
     */
    public Sketch highlight(IntPredicate which) {
        highlighted = Objects.requireNonNull(which, "which");
        return this;
    }

    /**
     * Adds a line to the boxes of objects.
     *
     * @param line gives it for an object; empty for none
     * @return this
     */
    public Sketch extraInfo(IntFunction<String> line) {
        extraInfo = Objects.requireNonNull(line, "line");
        return this;
    }

    /**
     * Leaves out the packages of types.
     *
     * @return this
     */
    public Sketch shortNames() {
        shortNames = true;
        return this;
    }

    /**
     * Says of each object how many references it has and how many lead to it.
     *
     * @return this
     */
    public Sketch counts() {
        counts = true;
        return this;
    }

    /**
     * Shows tables and nodes inside collections, which are folded away unless set.
     *
     * @return this
     */
    public Sketch insides() {
        insides = true;
        return this;
    }

    /**
     * Draws. Time linear in the references of what is drawn; referrers, counts and paths take time linear in the graph, and
     * as much memory as {@link io.objex.graph.Referrers} or {@link io.objex.analysis.RetainingPaths}.
     *
     * @return the drawing
     */
    public Drawing draw() {
        return direction == Direction.PATH ? new PathDrawing(this).draw() : new NeighbourDrawing(this).draw();
    }

    private static int requireNotNegative(String what, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("%s (%d) must not be negative".formatted(what, value));
        }
        return value;
    }

    HeapGraph graph() {
        return graph;
    }

    int[] objects() {
        return objects;
    }

    Direction direction() {
        return direction;
    }

    int depth() {
        return depth;
    }

    int tooMany() {
        return tooMany;
    }

    boolean shows(int object) {
        return shown.test(object);
    }

    boolean highlights(int object) {
        return highlighted.test(object);
    }

    String extraInfo(int object) {
        return extraInfo.apply(object);
    }

    boolean hasShortNames() {
        return shortNames;
    }

    boolean hasCounts() {
        return counts;
    }

    boolean hasInsides() {
        return insides;
    }
}

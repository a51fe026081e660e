package io.objex.graph;

import io.objex.graph.CollectionShape.Naming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fingerprints of all objects of a graph, made along a tree of paths: each object's from that of the object before
 * it, without a path or a text for each.
 *
 * <p>An object has the {@link PathFingerprint} of its path, with two exceptions that keep fingerprints few. What is
 * nothing but structure of a collection (nodes, backing arrays) goes by the collection itself. And a fingerprint has no
 * more than {@value #MOST_LABELS} labels: what lies further out goes by the first of them and an ellipsis.
 *
 * <p>A walker begins at a holder, follows references, and keeps for each object the <em>place</em> that it came to, an
 * int. Following takes constant time, amortised, and no memory where a way of the same kind was followed before. Not safe
 * for several threads. May change.
 */
public final class PathFingerprints {
    /*
     * PathFolding looks ahead: whether a reference enters a collection is known once the path arrives at a content of the
     * collection, or leaves its structure by another way. Along a tree the end is not there yet, so a place keeps both
     * answers: a plain place (the fingerprint if nothing that is open comes to an end), and the collections that are open,
     * outermost first, each with the plain place at which it was entered. A content closes the outermost one. Places and
     * their parts are pairs of ints with numbers, and where a reference of one kind leads from a place is remembered.
     */

    /** The most labels that a fingerprint has behind its holder. */
    public static final int MOST_LABELS = 16;

    private static final int NONE = -1;

    private final HeapGraph graph;
    private final PathFolding folding;
    private final FingerprintTree tree;
    /** Fingerprint and last step. */
    private final IntPairs plains = new IntPairs();
    /** Plain place at which a collection was entered, and the type of the collection. */
    private final IntPairs entries = new IntPairs();
    /** The open collections around this one, and the entry into this one. */
    private final IntPairs opens = new IntPairs();
    /** Plain place and open collections. */
    private final IntPairs places = new IntPairs();
    /** Type of the referrer and what matters of the label. */
    private final IntPairs departures = new IntPairs();
    /** Departure and type of the referent. */
    private final IntPairs moves = new IntPairs();

    private final IntPairMap followed = new IntPairMap();
    private final Map<Step, Integer> stepNumbers = new HashMap<>();
    private final List<Integer> labelOfStep = new ArrayList<>();

    /** What {@link PathFingerprint} compares of a step. */
    private record Step(String label, String holderType) {}

    /**
     * Prepares the fingerprints of one graph.
     *
     * @param graph the graph
     */
    public PathFingerprints(HeapGraph graph) {
        this(graph, MOST_LABELS);
    }

    PathFingerprints(HeapGraph graph, int mostLabels) {
        this.graph = graph;
        this.folding = new PathFolding(graph);
        this.tree = new FingerprintTree(mostLabels);
    }

    /**
     * Returns the place of an object that a root keeps, or a static field of a root.
     *
     * @param holder the root or the static field
     * @return a place
     */
    public int begin(Holder holder) {
        return places.number(plains.number(tree.begin(PathFingerprint.lasting(holder.family())), NONE), NONE);
    }

    /**
     * Returns the place to which a reference leads.
     *
     * @param place the place of the referrer
     * @param referrer an object
     * @param reference one of its references
     * @return the place of the referent
     */
    public int follow(int place, int referrer, int reference) {
        int move = move(referrer, reference);
        int known = followed.get(place, move);
        if (known != NONE) {
            return known;
        }
        Reference step = graph.reference(referrer, reference);
        int open = entered(place, step);
        if (open != NONE && folding.leadsToContent(step)) {
            int entry = outermost(open);
            int next = places.number(closed(entry, step), NONE);
            // A thread local goes by the object that is the key, which the kind of reference does not tell.
            return naming(entry) == Naming.THREAD_LOCAL ? next : remembered(place, move, next);
        }
        int plain = extended(places.first(place), folding.labelAlone(step), graph.typeIndexOf(referrer));
        return remembered(place, move, places.number(plain, stillOpen(open, graph.typeOf(step.referent()))));
    }

    private int remembered(int place, int move, int next) {
        followed.put(place, move, next);
        return next;
    }

    /** References that lead the same way: of an array, whether the position is even tells keys from values. */
    private int move(int referrer, int reference) {
        int type = graph.typeIndexOf(referrer);
        int label = graph.label(reference);
        boolean element = label != HeapGraph.CLASS_OF && graph.type(type).isArray();
        int departure = departures.number(type, element ? label & 1 : label);
        return moves.number(departure, graph.typeIndexOf(graph.referent(reference)));
    }

    /** The open collections, with that of the referrer if the step enters it. */
    private int entered(int place, Reference step) {
        int open = places.second(place);
        if (!folding.entersStructure(step)) {
            return open;
        }
        return opens.number(open, entries.number(places.first(place), graph.typeIndexOf(step.referrer())));
    }

    private int outermost(int open) {
        int current = open;
        while (opens.first(current) != NONE) {
            current = opens.first(current);
        }
        return opens.second(current);
    }

    private Naming naming(int entry) {
        return shape(entry).naming();
    }

    private CollectionShape shape(int entry) {
        CollectionShape shape = CollectionShape.of(graph, graph.type(entries.second(entry)));
        if (shape == null) {
            throw new IllegalStateException(
                    "%s was entered, but is no collection".formatted(graph.type(entries.second(entry))));
        }
        return shape;
    }

    private int closed(int entry, Reference content) {
        return extended(entries.first(entry), folding.labelOfContent(naming(entry), content), entries.second(entry));
    }

    /** Those whose structure the step stays in; there are never more than a set around a map. */
    private int stillOpen(int open, ObjectType arrivedAt) {
        if (open == NONE) {
            return NONE;
        }
        int around = stillOpen(opens.first(open), arrivedAt);
        int entry = opens.second(open);
        return PathFolding.isInside(shape(entry), arrivedAt) ? opens.number(around, entry) : around;
    }

    private int extended(int plain, String label, int holderType) {
        if (label.isEmpty()) {
            return plain;
        }
        int step = step(new Step(label, TypeNames.display(graph.type(holderType).name())));
        return isChained(label) && plains.second(plain) == step
                ? plain
                : plains.number(tree.child(plains.first(plain), labelOfStep.get(step)), step);
    }

    /** Fields may lead on to their own kind; the label of a key would name the key, and each is another one. */
    private static boolean isChained(String label) {
        return label.startsWith(".") && !label.startsWith(".key{");
    }

    private int step(Step step) {
        return stepNumbers.computeIfAbsent(step, added -> {
            labelOfStep.add(tree.label(PathFingerprint.lasting(added.label())));
            return labelOfStep.size() - 1;
        });
    }

    /**
     * Returns the number of the fingerprint that an object has at a place.
     *
     * @param place a place
     * @return a number below {@link #count()}
     */
    public int numberAt(int place) {
        int open = places.second(place);
        int plain = open == NONE ? places.first(place) : entries.first(outermost(open));
        return plains.first(plain);
    }

    /**
     * Returns how many numbers there are; some stand for no object.
     *
     * @return the count
     */
    public int count() {
        return tree.size();
    }

    /**
     * Returns a fingerprint. Time linear in its labels.
     *
     * @param number its number
     * @return the fingerprint
     */
    public PathFingerprint get(int number) {
        return tree.fingerprint(number);
    }
}

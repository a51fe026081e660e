package io.objex.analysis;

import io.objex.graph.CollectionInsides;
import io.objex.graph.Ephemerons;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.IntColumn;
import io.objex.graph.TypeNames;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Where each object of a graph hangs, as a number that is the same in another dump of the same program: the root and the
 * fields on the way, without indices, keys and lengths of chains.
 *
 * <p>A step inside a collection, or from an object to another of its own type, stays where it is. An object is at the place
 * to which the fewest steps lead that go on; of several such the one with the smallest number counts, so the order of roots
 * and references does not matter. Time linear in objects and references but for chains that are entered from many places,
 * which are gone along some times more. 14 bytes per object. Not safe for several threads.
 */
final class Places {
    private static final int NOWHERE = -1;
    private static final long NO_PLACE = 0;
    private static final long INSIDE = mix(1, 0);
    private static final long CONTENT = mix(2, 0);
    private static final long ELEMENT = mix(3, 0);
    private static final long CLASS = mix(4, 0);

    private final HeapGraph graph;
    private final Ephemerons ephemerons;
    private final IntPredicate reached;
    private final long[] fields;
    private final boolean[] inside;
    private final boolean[] left;
    private final int[] depths;
    private final long[] places;

    private Places(HeapGraph graph, IntPredicate reached) {
        this.graph = graph;
        this.ephemerons = new Ephemerons(graph);
        this.reached = reached;
        this.fields = graph.fields().stream().mapToLong(this::fieldHash).toArray();
        this.inside = insides(graph);
        this.left = new boolean[graph.objectCount()];
        this.depths = new int[graph.objectCount()];
        this.places = new long[graph.objectCount()];
        Arrays.fill(depths, NOWHERE);
    }

    /**
     * Finds the places.
     *
     * @param graph the graph
     * @param reached which of its objects are retained
     * @return the places, for an object that nothing retains a place of its own kind
     */
    static Places of(HeapGraph graph, IntPredicate reached) {
        Places found = new Places(graph, reached);
        found.spread();
        return found;
    }

    private long fieldHash(HeapField field) {
        return hash(TypeNames.family(graph.type(field.declaringType()).name()) + "." + field.name());
    }

    /** What a collection has for its structure is so from wherever else it is referred to. */
    private static boolean[] insides(HeapGraph graph) {
        boolean[] structure = new boolean[graph.types().size()];
        graph.types().forEach(type -> structure[type.index()] = CollectionInsides.isStructure(type.name()));
        boolean[] entrance = new boolean[graph.fields().size()];
        graph.fields().forEach(field -> entrance[field.index()] = isEntrance(graph, field));
        boolean[] inside = new boolean[graph.objectCount()];
        for (int object = 0; object < graph.objectCount(); object++) {
            inside[object] |= structure[graph.typeIndexOf(object)];
            boolean array = graph.typeOf(object).isArray();
            for (int reference = graph.firstReference(object);
                    reference < graph.firstReference(object + 1);
                    reference++) {
                int label = graph.label(reference);
                inside[graph.referent(reference)] |= !array && label != HeapGraph.CLASS_OF && entrance[label];
            }
        }
        return inside;
    }

    private static boolean isEntrance(HeapGraph graph, HeapField field) {
        return !field.isStatic()
                && CollectionInsides.leadsInside(
                        graph.type(field.declaringType()).name(), field.name());
    }

    private void spread() {
        IntColumn current = new IntColumn();
        for (GcRoot root : graph.roots()) {
            Holder holder = Holder.of(graph, root);
            offer(current, root.object(), 0, hash(holder.kind() + " " + holder.family()));
        }
        for (int depth = 0; current.size() > 0; depth++) {
            stay(current, depth);
            current = goOn(current, depth);
        }
    }

    /** An object that turns out to be nearer to a smaller place is gone through again. */
    private void stay(IntColumn current, int depth) {
        for (int i = 0; i < current.size(); i++) {
            int object = current.get(i);
            for (int reference = graph.firstReference(object);
                    reference < graph.firstReference(object + 1);
                    reference++) {
                if (retains(object, reference) && stays(object, reference)) {
                    offer(current, graph.referent(reference), depth, places[object]);
                }
            }
        }
    }

    private IntColumn goOn(IntColumn current, int depth) {
        IntColumn next = new IntColumn();
        for (int i = 0; i < current.size(); i++) {
            int object = current.get(i);
            int end = left[object] ? 0 : graph.firstReference(object + 1);
            left[object] = true;
            for (int reference = graph.firstReference(object); reference < end; reference++) {
                if (retains(object, reference) && !stays(object, reference)) {
                    offer(next, graph.referent(reference), depth + 1, mix(places[object], step(object, reference)));
                }
            }
        }
        return next;
    }

    private void offer(IntColumn takers, int object, int depth, long place) {
        if (depths[object] == NOWHERE || (depths[object] == depth && place < places[object])) {
            depths[object] = depth;
            places[object] = place;
            takers.add(object);
        }
    }

    private boolean retains(int object, int reference) {
        int condition = ephemerons.condition(object, reference);
        return condition == Ephemerons.ALWAYS || (condition >= 0 && reached.test(condition));
    }

    /** Whether a reference leads to where the referrer is. */
    boolean stays(int object, int reference) {
        int referent = graph.referent(reference);
        if (inside[object] || inside[referent]) {
            return inside[object] && inside[referent];
        }
        int label = graph.label(reference);
        return label != HeapGraph.CLASS_OF
                && graph.typeIndexOf(object) == graph.typeIndexOf(referent)
                && !graph.fieldOf(object, reference).filter(HeapField::isStatic).isPresent();
    }

    /** What tells the place of a referent from that of its referrer. */
    long step(int object, int reference) {
        int label = graph.label(reference);
        if (inside[object] || inside[graph.referent(reference)]) {
            return inside[object] ? CONTENT : INSIDE;
        }
        if (label == HeapGraph.CLASS_OF) {
            return CLASS;
        }
        return graph.typeOf(object).isArray() ? ELEMENT : fields[label];
    }

    /** Returns the place of an object. */
    long of(int object) {
        return depths[object] == NOWHERE ? NO_PLACE : places[object];
    }

    /** Returns how many steps that go on lead to an object; -1 where none do. */
    int depth(int object) {
        return depths[object];
    }

    /** Steele, Lea, Flood: Fast splittable pseudorandom number generators (OOPSLA 2014), the mixing function. */
    static long mix(long some, long more) {
        long mixed = some * 0x9e3779b97f4a7c15L + more;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash, text.charAt(i));
        }
        return hash;
    }
}

package io.objex.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The references of a graph as a user of collections thinks of them: from a map to its values, without the tables and
 * nodes on the way. May change.
 *
 * <p>Costs a bit per object. Not safe for several threads.
 */
public final class FoldedReferences {
    /** A list of nodes has no way to its owner but along the nodes; beyond this the structure is shown as it is. */
    private static final int FARTHEST = 100_000;

    private final HeapGraph graph;
    private final BitSet seen = new BitSet();

    /**
     * Reads a graph.
     *
     * @param graph the graph
     */
    public FoldedReferences(HeapGraph graph) {
        this.graph = graph;
    }

    /** References that were found, each a chain that is longer than one where a collection was folded. */
    public static final class Found {
        private final IntColumn others = new IntColumn();
        private final IntColumn references = new IntColumn();
        private final IntColumn entries = new IntColumn();
        private final Trail trail;
        private final boolean upwards;

        private Found(Trail trail, boolean upwards) {
            this.trail = trail;
            this.upwards = upwards;
        }

        private void add(int other, int reference, int entry) {
            others.add(other);
            references.add(reference);
            entries.add(entry);
        }

        /**
         * Returns how many there are.
         *
         * @return the count
         */
        public int count() {
            return others.size();
        }

        /**
         * Returns the object at the other end.
         *
         * @param position from 0 to {@link #count()}
         * @return a referent if references were asked for, else a referrer
         */
        public int other(int position) {
            return others.get(position);
        }

        /**
         * Returns the references from one end to the other. Time linear in their number.
         *
         * @param position from 0 to {@link #count()}
         * @return indices of references, each beginning where the one before ended
         */
        public int[] references(int position) {
            IntColumn chain = new IntColumn();
            chain.add(references.get(position));
            for (int entry = entries.get(position); entry > 0; entry = trail.parents.get(entry)) {
                chain.add(trail.cameBy.get(entry));
            }
            int[] found = chain.toArray();
            return upwards ? found : reversed(found);
        }

        private static int[] reversed(int[] chain) {
            int[] reversed = new int[chain.length];
            for (int i = 0; i < chain.length; i++) {
                reversed[i] = chain[chain.length - 1 - i];
            }
            return reversed;
        }
    }

    /** Objects that were met inside collections, with the way to each. Entry 0 stands for the beginning. */
    private static final class Trail {
        private final IntColumn objects = new IntColumn();
        private final IntColumn cameBy = new IntColumn();
        private final IntColumn parents = new IntColumn();

        private int add(int object, int reference, int parent) {
            objects.add(object);
            cameBy.add(reference);
            parents.add(parent);
            return objects.size() - 1;
        }
    }

    /**
     * Returns what an object refers to. Time linear in its references, of a collection in those of its structure.
     *
     * @param object an object
     * @return the references, those into a collection replaced by those to what is in it
     */
    public Found from(int object) {
        Trail trail = new Trail();
        Found found = new Found(trail, false);
        trail.add(object, ObjectType.NONE, ObjectType.NONE);
        seen.set(object);
        for (int entry = 0; entry < trail.objects.size(); entry++) {
            follow(trail, entry, found);
        }
        forget(trail, 0);
        return found;
    }

    private void follow(Trail trail, int entry, Found found) {
        int object = trail.objects.get(entry);
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            int referent = graph.referent(reference);
            boolean goesOn = leadsInside(object, reference)
                    || (entry > 0 && !leadsToContent(object, reference) && isStructure(referent));
            if (!goesOn) {
                found.add(referent, reference, entry);
            } else if (!seen.get(referent)) {
                seen.set(referent);
                trail.add(referent, reference, entry);
            }
        }
    }

    /**
     * Returns the references of an object as they are.
     *
     * @param object an object
     * @return the references, none of them folded
     */
    public Found plainlyFrom(int object) {
        Found found = new Found(new Trail(), false);
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            found.add(graph.referent(reference), reference, 0);
        }
        return found;
    }

    /**
     * Returns what refers to an object. Time linear in the references to it; in a linked list also in its nodes.
     *
     * @param object an object
     * @param referrers the references of the same graph the other way round
     * @return the references, those from the inside of a collection replaced by one from the collection
     */
    public Found to(int object, Referrers referrers) {
        Trail trail = new Trail();
        Found found = new Found(trail, true);
        trail.add(object, ObjectType.NONE, ObjectType.NONE);
        for (int position = 0; position < referrers.count(object); position++) {
            climb(trail, referrers.reference(object, position), referrers, found);
        }
        return found;
    }

    /** Looks for the collection in whose structure a reference is; the nearest, but a set rather than the map in it. */
    private void climb(Trail trail, int reference, Referrers referrers, Found found) {
        int referrer = graph.referrer(reference);
        if (leadsInside(referrer, reference) || !mayBeInside(referrer)) {
            found.add(referrer, reference, 0);
            return;
        }
        int first = trail.add(referrer, reference, 0);
        seen.set(referrer);
        boolean owned = false;
        int last = first + FARTHEST;
        for (int entry = first; !owned && entry < Math.min(last, trail.objects.size()); entry++) {
            owned = climbFrom(trail, entry, referrers, found);
        }
        forget(trail, first);
        if (!owned) {
            found.add(referrer, reference, 0);
        }
    }

    private boolean climbFrom(Trail trail, int entry, Referrers referrers, Found found) {
        int inside = trail.objects.get(entry);
        for (int position = 0; position < referrers.count(inside); position++) {
            int reference = referrers.reference(inside, position);
            int referrer = graph.referrer(reference);
            if (leadsInside(referrer, reference)) {
                int outer = outerReference(referrer, referrers);
                if (outer == ObjectType.NONE) {
                    found.add(referrer, reference, entry);
                } else {
                    found.add(graph.referrer(outer), outer, trail.add(referrer, reference, entry));
                }
                return true;
            }
            if (isStructure(referrer) && !seen.get(referrer)) {
                seen.set(referrer);
                trail.add(referrer, reference, entry);
            }
        }
        return false;
    }

    /** By which a set has its map. */
    private int outerReference(int collection, Referrers referrers) {
        for (int position = 0; position < referrers.count(collection); position++) {
            int reference = referrers.reference(collection, position);
            if (leadsInside(graph.referrer(reference), reference)) {
                return reference;
            }
        }
        return ObjectType.NONE;
    }

    /**
     * Returns the references to an object as they are.
     *
     * @param object an object
     * @param referrers the references of the same graph the other way round
     * @return the references, none of them folded
     */
    public Found plainlyTo(int object, Referrers referrers) {
        Found found = new Found(new Trail(), true);
        for (int position = 0; position < referrers.count(object); position++) {
            int reference = referrers.reference(object, position);
            found.add(graph.referrer(reference), reference, 0);
        }
        return found;
    }

    /**
     * Returns how a chain of references is written in an expression. Time linear in the chain; in a linked list also in its
     * nodes.
     *
     * @param references indices of references, each beginning where the one before ended
     * @return {@code .listeners}, <code>{"42"}</code>, {@code [3]}; empty where a wrapper was folded away
     */
    public String label(int... references) {
        return steps(references).stream().map(PathStep::label).collect(Collectors.joining());
    }

    /**
     * Folds a chain of references.
     *
     * @param references indices of references, each beginning where the one before ended
     * @return the steps that a user of the objects thinks in
     */
    public List<PathStep> steps(int... references) {
        List<Reference> chain = new ArrayList<>();
        for (int reference : references) {
            chain.add(graph.reference(reference));
        }
        return new PathFolding(graph).fold(chain);
    }

    private void forget(Trail trail, int first) {
        for (int entry = first; entry < trail.objects.size(); entry++) {
            seen.clear(trail.objects.get(entry));
        }
    }

    private boolean mayBeInside(int object) {
        return isStructure(object) || graph.typeOf(object).isArray();
    }

    private boolean isStructure(int object) {
        return CollectionInsides.isStructure(graph.typeOf(object).name());
    }

    private boolean leadsInside(int referrer, int reference) {
        int label = graph.label(reference);
        if (label == HeapGraph.CLASS_OF || graph.typeOf(referrer).isArray()) {
            return false;
        }
        HeapField field = graph.field(label);
        return !field.isStatic()
                && CollectionInsides.leadsInside(
                        graph.type(field.declaringType()).name(), field.name());
    }

    private boolean leadsToContent(int referrer, int reference) {
        ObjectType type = graph.typeOf(referrer);
        int label = graph.label(reference);
        if (type.isArray() || label == HeapGraph.CLASS_OF) {
            return type.isArray() && !CollectionInsides.isStructure(type.name());
        }
        return CollectionInsides.holdsContent(graph.field(label).name());
    }
}

package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import java.util.BitSet;

/**
 * The strongly connected components of what roots lead to: two objects are in one if each leads to the other by references that
 * retain.
 *
 * <p>An object on no cycle is a component by itself. A component comes after all that it refers to, so whoever goes through them
 * from 0 meets referents before referrers. Time linear in objects and references; costs 8 bytes per object, and 8 more meanwhile.
 * Immutable, safe for any number of threads.
 */
public final class StrongComponents {
    /** Stands for the component of an object that no root leads to. */
    public static final int NONE = -1;

    private final RetainingReferences references;
    private final int[] componentOf;
    private final int[] members;
    private final int count;

    private StrongComponents(RetainingReferences references, int[] componentOf, int count) {
        this.references = references;
        this.componentOf = componentOf;
        this.count = count;
        this.members = sorted(componentOf, count);
    }

    /** Objects by component, and by number within each. */
    private static int[] sorted(int[] componentOf, int count) {
        int[] next = new int[count + 1];
        for (int component : componentOf) {
            if (component != NONE) {
                next[component + 1]++;
            }
        }
        for (int component = 0; component < count; component++) {
            next[component + 1] += next[component];
        }
        int[] members = new int[next[count]];
        for (int object = 0; object < componentOf.length; object++) {
            if (componentOf[object] != NONE) {
                members[next[componentOf[object]]++] = object;
            }
        }
        return members;
    }

    /**
     * Finds the components.
     *
     * @param references the references that retain
     * @return the components of their graph
     */
    public static StrongComponents of(RetainingReferences references) {
        Search search = new Search(references);
        for (GcRoot root : references.graph().roots()) {
            search.visit(root.object());
        }
        return new StrongComponents(references, search.components(), search.count());
    }

    /** A depth-first search under way, without recursion. */
    private static final class Search {
        /*
         * Pearce, "A space-efficient algorithm for finding strongly connected components" (Information Processing
         * Letters 116, 2016), PEA_FIND_SCC3. One number per object is first 0, then the order in which it was met or the
         * least such number known to be on a cycle with it, then that of its component. Numbers of components count
         * down from the number of objects, so that they are greater than all that are still in use. Objects on the way
         * to the present one and objects whose component is not complete share an array, from its two ends.
         */
        private final HeapGraph graph;
        private final RetainingReferences references;
        private final int[] number;
        private final int[] stack;
        private final int[] at;
        private final BitSet notFirst;
        private int depth;
        private int pending;
        private int met = 1;
        private int component;

        Search(RetainingReferences references) {
            this.graph = references.graph();
            this.references = references;
            int objects = graph.objectCount();
            this.number = new int[objects];
            this.stack = new int[objects];
            this.at = new int[objects];
            this.notFirst = new BitSet(objects);
            this.pending = objects;
            this.component = objects;
        }

        void visit(int object) {
            if (number[object] == 0) {
                enter(object);
            }
            while (depth > 0) {
                int top = stack[depth - 1];
                if (!goesDeeper(top)) {
                    leave(top);
                }
            }
        }

        private void enter(int object) {
            stack[depth] = object;
            at[depth] = graph.firstReference(object);
            depth++;
            number[object] = met++;
        }

        private boolean goesDeeper(int object) {
            int end = graph.firstReference(object + 1);
            int least = number[object];
            for (int reference = at[depth - 1]; reference < end; reference++) {
                if (!references.retains(reference)) {
                    continue;
                }
                int known = number[graph.referent(reference)];
                if (known == 0) {
                    at[depth - 1] = reference; // looked at again on the way back, for what has been found there
                    lower(object, least);
                    enter(graph.referent(reference));
                    return true;
                }
                least = Math.min(least, known);
            }
            lower(object, least);
            return false;
        }

        private void lower(int object, int least) {
            if (least < number[object]) {
                number[object] = least;
                notFirst.set(object);
            }
        }

        private void leave(int object) {
            depth--;
            if (notFirst.get(object)) {
                stack[--pending] = object;
                return;
            }
            int first = number[object];
            met--;
            while (pending < stack.length && first <= number[stack[pending]]) {
                number[stack[pending++]] = component;
                met--;
            }
            number[object] = component--;
        }

        int count() {
            return number.length - component;
        }

        int[] components() {
            for (int object = 0; object < number.length; object++) {
                number[object] = number[object] == 0 ? NONE : number.length - number[object];
            }
            return number;
        }
    }

    /**
     * Returns how many components there are, those of one object included.
     *
     * @return the count
     */
    public int count() {
        return count;
    }

    /**
     * Returns the component of an object. Constant time.
     *
     * @param object an object
     * @return a number from 0 to {@link #count()}, or {@link #NONE} for an object that no root leads to
     */
    public int componentOf(int object) {
        return componentOf[object];
    }

    /**
     * Returns how many objects are in any component, which are all that a root leads to.
     *
     * @return the count
     */
    public int memberCount() {
        return members.length;
    }

    /**
     * Returns an object by its place: those of one component are side by side and in the order of their numbers, components in the
     * order of theirs. Constant time.
     *
     * @param place from 0 to {@link #memberCount()}
     * @return an object
     */
    public int member(int place) {
        return members[place];
    }

    /**
     * Returns the place behind the last object of the component to which an object at a place belongs. Time linear in the component.
     *
     * @param place from 0 to {@link #memberCount()}
     * @return the place where the next component begins
     */
    public int endOfComponentAt(int place) {
        int component = componentOf[members[place]];
        int end = place + 1;
        while (end < members.length && componentOf[members[end]] == component) {
            end++;
        }
        return end;
    }

    /**
     * Returns the references that make up the components.
     *
     * @return the references that retain
     */
    public RetainingReferences references() {
        return references;
    }
}

package io.objex.analysis;

import io.objex.graph.Ephemerons;
import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reaches objects breadth first, in the order of the references, and remembers how it came to each.
 *
 * <p>References that retain only under a condition wait until the condition is reached; what they lead to is therefore
 * found behind everything else, and the way there need not be the shortest. It is the shortest in a fill that is told
 * beforehand which conditions hold ({@link #knowing}), or where {@link #hasWaited} is false. Time linear in objects and
 * references, plus one pass over what waits for each condition that another one fulfils, plus two passes or more over what
 * hangs on conditions alone. 16 bytes per object while it runs. Not safe for several threads.
 */
final class FloodFill {
    static final int NONE = -1;

    private final HeapGraph graph;
    private final Ephemerons ephemerons;
    private final Gate gate;
    private final int[] cameBy;
    private final int[] cameFrom;
    private final int[] distance;
    private final int[] order;
    private int reached;
    private int spread;
    private boolean waited;
    private @Nullable IntPredicate known;
    private IntColumn waitingReferrers = new IntColumn();
    private IntColumn waitingReferences = new IntColumn();

    /** Says which references may be followed. */
    @FunctionalInterface
    interface Gate {
        /** Whether the reference of the referrer may be followed to the referent. */
        boolean passes(int referrer, int reference, int referent);
    }

    FloodFill(HeapGraph graph, Ephemerons ephemerons, Gate gate) {
        this.graph = graph;
        this.ephemerons = ephemerons;
        this.gate = gate;
        int objects = graph.objectCount();
        this.cameBy = new int[objects];
        this.cameFrom = new int[objects];
        this.distance = new int[objects];
        this.order = new int[objects];
        Arrays.fill(distance, NONE);
    }

    /** Reaches an object without a reference. */
    FloodFill from(int object) {
        reach(object, NONE, NONE, 0);
        return this;
    }

    /** Takes from another fill which conditions hold, instead of waiting for them. */
    FloodFill knowing(FloodFill other) {
        known = other::isReached;
        return this;
    }

    /** Reaches all that can be reached. */
    FloodFill spread() {
        follow();
        if (waitingReferences.size() > 0) {
            known = keptByCycles()::isReached;
            follow();
        }
        return this;
    }

    private void follow() {
        do {
            while (spread < reached) {
                follow(order[spread++]);
            }
        } while (followWaiting());
    }

    /**
     * What stays although nothing but conditional references leads to its conditions. The JVM follows those references
     * without asking; it drops the ones whose conditions are not reached, and then asks again. So all of them are taken to
     * hold first, and then only those that the answer before confirms, until the answer stays the same.
     */
    private Beyond keptByCycles() {
        Beyond latest = new Beyond(condition -> true);
        Beyond confirmed = new Beyond(latest::isReached);
        while (confirmed.found.size() < latest.found.size()) {
            latest = confirmed;
            confirmed = new Beyond(latest::isReached);
        }
        return confirmed;
    }

    /** What would be reached beyond what is reached, if some conditions held. That is little: weak maps are small. */
    private final class Beyond {
        private final IntPredicate holding;
        private final BitSet members = new BitSet();
        private final IntColumn found = new IntColumn();

        Beyond(IntPredicate holding) {
            this.holding = holding;
            for (int i = 0; i < waitingReferences.size(); i++) {
                follow(waitingReferrers.get(i), waitingReferences.get(i));
            }
            for (int next = 0; next < found.size(); next++) {
                int object = found.get(next);
                int end = graph.firstReference(object + 1);
                for (int reference = graph.firstReference(object); reference < end; reference++) {
                    follow(object, reference);
                }
            }
        }

        private void follow(int object, int reference) {
            int referent = graph.referent(reference);
            if (isReached(referent) || !gate.passes(object, reference, referent)) {
                return;
            }
            int condition = ephemerons.condition(object, reference);
            if (condition == Ephemerons.ALWAYS || (condition >= 0 && holding.test(condition))) {
                members.set(referent);
                found.add(referent);
            }
        }

        boolean isReached(int object) {
            return FloodFill.this.isReached(object) || members.get(object);
        }
    }

    private void follow(int object) {
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            int referent = graph.referent(reference);
            if (distance[referent] != NONE || !gate.passes(object, reference, referent)) {
                continue;
            }
            int condition = ephemerons.condition(object, reference);
            if (condition == Ephemerons.ALWAYS || (condition >= 0 && holds(condition))) {
                reach(referent, reference, object, distance[object] + 1);
            } else if (condition != Ephemerons.NEVER && known == null) {
                waited = true;
                waitingReferrers.add(object);
                waitingReferences.add(reference);
            }
        }
    }

    private boolean holds(int condition) {
        return known == null ? isReached(condition) : known.test(condition);
    }

    private boolean followWaiting() {
        IntColumn referrers = waitingReferrers;
        IntColumn references = waitingReferences;
        waitingReferrers = new IntColumn();
        waitingReferences = new IntColumn();
        int before = reached;
        for (int i = 0; i < references.size(); i++) {
            int referrer = referrers.get(i);
            int reference = references.get(i);
            int referent = graph.referent(reference);
            if (holds(ephemerons.condition(referrer, reference))) {
                if (!isReached(referent)) {
                    reach(referent, reference, referrer, distance[referrer] + 1);
                }
            } else {
                waitingReferrers.add(referrer);
                waitingReferences.add(reference);
            }
        }
        return reached > before;
    }

    private void reach(int object, int by, int from, int steps) {
        if (distance[object] == NONE) {
            distance[object] = steps;
            cameBy[object] = by;
            cameFrom[object] = from;
            order[reached++] = object;
        }
    }

    /** Whether some reference had to wait for its condition. */
    boolean hasWaited() {
        return waited;
    }

    boolean isReached(int object) {
        return distance[object] != NONE;
    }

    /** References from where the fill began, or {@link #NONE} for an object that it did not reach. */
    int distance(int object) {
        return distance[object];
    }

    /** The reference by which an object was reached, or {@link #NONE} for one where the fill began. */
    int cameBy(int object) {
        return cameBy[object];
    }

    /** The object from which an object was reached, or {@link #NONE} for one where the fill began. */
    int cameFrom(int object) {
        return cameFrom[object];
    }

    int reachedCount() {
        return reached;
    }

    /** The objects in the order in which they were reached, from 0 to {@link #reachedCount()}. */
    int inOrder(int position) {
        return order[position];
    }
}

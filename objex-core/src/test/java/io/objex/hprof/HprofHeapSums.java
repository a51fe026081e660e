package io.objex.hprof;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * Retained sizes as hprof-heap adds them up, along objex's dominators.
 *
 * <ol>
 *   <li>Sizes are those of the fields in the dump, without alignment.
 *   <li>Trees of objects that have one referrer each are added up from below: what a referrer has two references to is
 *       counted twice.
 *   <li>A class object takes nothing, but what an instance of {@link Class} takes if it is in such a tree; and what is in one
 *       whose top is a class object goes no further up.
 * </ol>
 */
final class HprofHeapSums {
    private final HprofHeapRules rules;
    private final ObjectsOfDump dump;
    private final BitSet inTree = new BitSet();
    private final Deque<Integer> grown = new ArrayDeque<>();
    private final long[] retained;

    HprofHeapSums(HprofHeapRules rules, ObjectsOfDump dump) {
        this.rules = rules;
        this.dump = dump;
        this.retained = new long[dump.count()];
        growTrees();
        addUp();
    }

    private void growTrees() {
        for (int object = 0; object < retained.length; object++) {
            if (rules.isReached(object)
                    && rules.retainedReferents(object).length == 0
                    && !rules.leadsToItsClass(object)) {
                grow(object);
            }
        }
        while (!grown.isEmpty()) {
            int referrer = rules.onlyReferrer(grown.pop());
            if (referrer != HprofHeapRules.NONE
                    && rules.isReached(referrer)
                    && !inTree.get(referrer)
                    && hasOnlyTrees(referrer)) {
                IntStream.of(rules.referents(referrer)).forEach(referent -> retained[referrer] += retained[referent]);
                grow(referrer);
            }
        }
    }

    private void grow(int object) {
        retained[object] += dump.size(object);
        inTree.set(object);
        grown.add(object);
    }

    private boolean hasOnlyTrees(int object) {
        return IntStream.of(rules.referents(object))
                .allMatch(referent -> inTree.get(referent) && !rules.isShared(referent));
    }

    private void addUp() {
        for (int object = 0; object < retained.length; object++) {
            if (rules.isReached(object) && !dump.isClass(object)) {
                long size = inTree.get(object) ? retained[object] : dump.size(object);
                retained[object] += inTree.get(object) ? 0 : size;
                addToDominators(object, size);
            }
        }
    }

    private void addToDominators(int object, long size) {
        int dominator = rules.tree().dominator(object);
        while (dominator >= 0 && !inTree.get(dominator)) {
            retained[dominator] += size;
            dominator = rules.tree().dominator(dominator);
        }
    }

    /** The retained size of an object, or 0 for one that is not reached. */
    long of(int object) {
        return retained[object];
    }
}

package io.objex.explore.live;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.Referrers;
import java.util.BitSet;
import java.util.function.IntConsumer;

/**
 * The objects of a look that are referred to weakly, so that they are found again for certain: those that somebody may click on
 * next. A bounded number of them.
 */
final class Finds {
    private static final int MOST_OF_EACH = 10;

    private final Look look;
    private final HeapGraph graph;
    private final RetainingPaths paths;
    private final int most;
    private final BitSet chosen = new BitSet();
    private int count;

    Finds(Look look, int most) {
        this.look = look;
        this.graph = look.graph();
        this.paths = look.paths();
        this.most = most;
    }

    /** What lists show, with its paths, and then what that refers to, as far as there is room. */
    void addNew() {
        eachListed(this::addWithPath);
        eachListed(object -> addReferents(object, MOST_OF_EACH));
    }

    private void eachListed(IntConsumer action) {
        for (int object = 0; object < graph.objectCount() && count < most; object++) {
            if (look.isListed(object) && !look.isFolded(object)) {
                action.accept(object);
            }
        }
    }

    private void addWithPath(int object) {
        int current = paths.isRetained(object) ? object : -1;
        while (current >= 0 && add(current)) {
            current = paths.referrerTowardsRoot(current);
        }
    }

    /** What a page about an object shows. */
    void addNeighbours(int object, int each) {
        addWithPath(object);
        Referrers referrers = look.referrers();
        for (int position = 0; position < Math.min(each, referrers.count(object)); position++) {
            add(graph.referrer(referrers.reference(object, position)));
        }
        addReferents(object, each);
    }

    private void addReferents(int object, int each) {
        int first = graph.firstReference(object);
        int end = graph.firstReference(object + 1);
        for (int reference = first; reference < Math.min(end, first + each); reference++) {
            add(graph.referent(reference));
        }
    }

    /** Says whether the object was not in it. */
    private boolean add(int object) {
        if (count >= most || chosen.get(object)) {
            return false;
        }
        chosen.set(object);
        count++;
        return true;
    }

    BitSet chosen() {
        return chosen;
    }
}

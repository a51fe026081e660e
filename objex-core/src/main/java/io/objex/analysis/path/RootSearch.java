package io.objex.analysis.path;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;

/** A search from all roots that ends as soon as it has come to the objects it is for. */
final class RootSearch implements ShortestTree {
    private final GraphReferences source;
    private final RootIndex roots;
    private final Visits visits;
    private final Visits wanted;
    private int missing;

    RootSearch(GraphReferences source, RootIndex roots, int[] objects) {
        this.source = source;
        this.roots = roots;
        this.visits = new Visits(source.objectCount(), roots.objects());
        this.wanted = new Visits(source.objectCount(), objects);
        this.missing = wanted.size();
        for (int position = 0; position < visits.size(); position++) {
            come(visits.object(position));
        }
        for (int position = 0; position < visits.size() && missing > 0; position++) {
            follow(visits.object(position));
        }
    }

    private void follow(int referrer) {
        source.visitFrom(referrer, (reference, referent) -> {
            if (visits.add(referent, reference, referrer)) {
                come(referent);
            }
        });
    }

    private void come(int object) {
        if (wanted.contains(object)) {
            missing--;
        }
    }

    @Override
    public HeapGraph graph() {
        return source.graph();
    }

    @Override
    public boolean isReached(int object) {
        return visits.contains(object);
    }

    @Override
    public int referrer(int object) {
        return visits.cameFrom(object);
    }

    @Override
    public int reference(int object) {
        return visits.cameBy(object);
    }

    @Override
    public GcRoot rootAt(int object) {
        return roots.firstAt(object);
    }
}

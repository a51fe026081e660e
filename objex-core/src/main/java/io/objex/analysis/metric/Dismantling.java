package io.objex.analysis.metric;

import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import java.util.Arrays;

/** Takes the roots out of a graph and tells which objects still hang together. For one thread. */
final class Dismantling {
    private static final int NONE = HangingParts.NONE;
    private static final int SEVERAL = -2;
    /** Less this and the number of an object that was taken out: it alone refers to something. */
    private static final int OUTSIDE = -3;

    private final HeapGraph graph;
    private final RetainingReferences references;
    private final SharedObjects shared;
    private final int[] partOf;
    private int parts;

    Dismantling(RetainingReferences references, SharedObjects shared) {
        this.graph = references.graph();
        this.references = references;
        this.shared = shared;
        this.partOf = new int[graph.objectCount()];
        Arrays.fill(partOf, NONE);
    }

    /** Some of the shared data. */
    @FunctionalInterface
    private interface Data {
        boolean has(int object);
    }

    /** By object its part, numbered from 0. */
    int[] parts() {
        numberParts(joined());
        int[] claims = new int[partOf.length];
        Arrays.fill(claims, NONE);
        assign(shared::isValue, claims);
        assign(shared::isLeaf, claims);
        return partOf;
    }

    private UnionFind joined() {
        UnionFind joined = new UnionFind(partOf.length);
        for (int object = 0; object < partOf.length; object++) {
            if (joins(object)) {
                joinReferents(object, joined);
            }
        }
        return joined;
    }

    private boolean joins(int object) {
        return references.isReached(object)
                && !shared.isLeaf(object)
                && !shared.isValue(object)
                && !shared.isCommon(object);
    }

    private void joinReferents(int object, UnionFind joined) {
        int end = graph.firstReference(object + 1);
        for (int reference = graph.firstReference(object); reference < end; reference++) {
            if (references.retains(reference) && joins(graph.referent(reference))) {
                joined.unite(object, graph.referent(reference));
            }
        }
    }

    private void numberParts(UnionFind joined) {
        for (int object = 0; object < partOf.length; object++) {
            if (joins(object)) {
                int first = joined.find(object);
                partOf[object] = first == object ? parts++ : partOf[first];
            }
        }
    }

    /** Data that one part alone refers to join it; what one object taken out alone refers to is a part of its own. */
    private void assign(Data data, int[] claims) {
        for (int object = 0; object < partOf.length; object++) {
            if (references.isReached(object)) {
                claimReferents(object, data, claims);
            }
        }
        for (GcRoot root : graph.roots()) {
            if (data.has(root.object())) {
                claim(root.object(), OUTSIDE - threadOf(root), claims);
            }
        }
        for (int object = 0; object < partOf.length; object++) {
            if (data.has(object) && claims[object] != SEVERAL) {
                partOf[object] = claims[object] >= 0 ? claims[object] : parts++;
            }
        }
    }

    private void claimReferents(int referrer, Data data, int[] claims) {
        int end = graph.firstReference(referrer + 1);
        for (int reference = graph.firstReference(referrer); reference < end; reference++) {
            int referent = graph.referent(reference);
            if (referent != referrer && data.has(referent) && references.retains(reference)) {
                claim(referent, claimant(referrer), claims);
            }
        }
    }

    private int claimant(int referrer) {
        if (shared.isCommon(referrer)) {
            return OUTSIDE - referrer;
        }
        return partOf[referrer] == NONE ? SEVERAL : partOf[referrer];
    }

    private static void claim(int object, int claimant, int[] claims) {
        claims[object] = claims[object] == NONE || claims[object] == claimant ? claimant : SEVERAL;
    }

    /** Only roots that belong to a thread are not taken out. */
    private int threadOf(GcRoot root) {
        return graph.thread(root.thread()).object();
    }

    /** By part the only object taken out that leads into it, or {@link HangingParts#NONE}. */
    int[] anchors() {
        int[] anchors = new int[parts];
        Arrays.fill(anchors, NONE);
        for (int object = 0; object < partOf.length; object++) {
            if (shared.isCommon(object) && references.isReached(object)) {
                anchorReferents(object, anchors);
            }
        }
        for (GcRoot root : graph.roots()) {
            if (partOf[root.object()] != NONE) {
                claim(partOf[root.object()], threadOf(root), anchors);
            }
        }
        return Arrays.stream(anchors)
                .map(anchor -> anchor == SEVERAL ? NONE : anchor)
                .toArray();
    }

    private void anchorReferents(int object, int[] anchors) {
        int end = graph.firstReference(object + 1);
        for (int reference = graph.firstReference(object); reference < end; reference++) {
            int part = partOf[graph.referent(reference)];
            if (part != NONE && references.retains(reference)) {
                claim(part, object, anchors);
            }
        }
    }
}

package io.objex.analysis.difference;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.PathFingerprint;
import io.objex.graph.PathFingerprints;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By what objects of different heaps are compared. */
public enum Grouping {
    /** By the family of their type: types that are generated anew in each run are one. */
    TYPE {
        @Override
        ObjectGroups groups(RetainingPaths paths) {
            HeapGraph graph = paths.graph();
            int[] marks = unmarked(graph);
            for (int position = 0; position < paths.retainedCount(); position++) {
                int object = paths.retained(position);
                marks[object] = graph.typeIndexOf(object);
            }
            return ObjectGroups.of(
                    marks, graph.types().size(), type -> graph.type(type).family());
        }
    },
    /** By the {@linkplain Holder#family() family} of the holder at which their shortest retaining path begins. */
    HOLDER {
        @Override
        ObjectGroups groups(RetainingPaths paths) {
            int[] marks = unmarked(paths.graph());
            for (int position = 0; position < paths.retainedCount(); position++) {
                int object = paths.retained(position);
                marks[object] = paths.holderIndexOf(object);
            }
            List<Holder> holders = paths.holders();
            return ObjectGroups.of(
                    marks, holders.size(), holder -> holders.get(holder).family());
        }
    },
    /**
     * By the {@linkplain PathFingerprint fingerprint} of their shortest retaining path; the structure of a collection goes
     * by the collection.
     */
    PATH {
        @Override
        ObjectGroups groups(RetainingPaths paths) {
            PathFingerprints fingerprints = new PathFingerprints(paths.graph());
            int[] marks = places(paths, fingerprints);
            for (int object = 0; object < marks.length; object++) {
                if (marks[object] != ObjectGroups.NONE) {
                    marks[object] = fingerprints.numberAt(marks[object]);
                }
            }
            return ObjectGroups.of(
                    marks,
                    fingerprints.count(),
                    number -> fingerprints.get(number).text());
        }
    };

    /**
     * Returns the word for it.
     *
     * @return {@code type}, {@code holder} or {@code path}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Puts what is retained into groups. Time linear in the objects. */
    abstract ObjectGroups groups(RetainingPaths paths);

    private static int[] unmarked(HeapGraph graph) {
        int[] marks = new int[graph.objectCount()];
        Arrays.fill(marks, ObjectGroups.NONE);
        return marks;
    }

    private static int[] places(RetainingPaths paths, PathFingerprints fingerprints) {
        int[] places = unmarked(paths.graph());
        for (int position = 0; position < paths.retainedCount(); position++) {
            int object = paths.retained(position);
            int referrer = paths.referrerTowardsRoot(object);
            places[object] = beginsAt(paths, object, referrer)
                    ? fingerprints.begin(paths.holderOf(object))
                    : fingerprints.follow(places[referrer], referrer, paths.referenceTowardsRoot(object));
        }
        return places;
    }

    /** A root's own object, and what a static field of a root holds: its holder says all there is of its path. */
    private static boolean beginsAt(RetainingPaths paths, int object, int referrer) {
        return referrer < 0
                || (paths.referrerTowardsRoot(referrer) < 0
                        && paths.graph()
                                .fieldOf(referrer, paths.referenceTowardsRoot(object))
                                .filter(HeapField::isStatic)
                                .isPresent());
    }
}

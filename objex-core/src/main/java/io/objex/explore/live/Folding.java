package io.objex.explore.live;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.CollectionInsides;
import io.objex.graph.HeapGraph;
import java.util.Set;

/** What lists leave out unless it is wanted: strings, boxed values and collections, with what they are made of. */
final class Folding {
    private static final String STRING = "java.lang.String";
    private static final String BYTES = "byte[]";
    private static final Set<String> VALUES = Set.of(
            STRING,
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double");

    private Folding() {}

    /** Constant time. The object must be retained. */
    static boolean isFolded(RetainingPaths paths, int object) {
        HeapGraph graph = paths.graph();
        String type = graph.typeOf(object).name();
        if (VALUES.contains(type) || CollectionInsides.isStructure(type) || CollectionInsides.isCollection(type)) {
            return true;
        }
        int referrer = type.equals(BYTES) ? paths.referrerTowardsRoot(object) : -1;
        return referrer >= 0 && graph.typeOf(referrer).name().equals(STRING);
    }
}

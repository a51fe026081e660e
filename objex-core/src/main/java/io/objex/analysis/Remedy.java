package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.PathStep;
import io.objex.graph.RetainingPath;
import java.util.function.IntPredicate;

/** Says in a few words what to cut so that the new objects on a path can go. */
final class Remedy {
    private Remedy() {}

    /** Reads the first step of the path that leads from what was there to what is new. */
    static String of(HeapGraph graph, RetainingPath path, IntPredicate isNew, IntPredicate isStructure) {
        Holder holder = path.holder();
        if (holder.kind() == Holder.Kind.THREAD && isNew.test(path.root().object())) {
            String by = ThreadOwner.of(graph, path.root().object())
                    .map(owner -> " by " + owner.ending())
                    .orElse("");
            return "let " + holder + " end" + by;
        }
        if (holder.kind() == Holder.Kind.STATIC_FIELD
                && isNew.test(path.references().get(0).referent())) {
            return "clear " + shortName(holder);
        }
        int collection = 0;
        for (int step = 0; step < path.steps().size(); step++) {
            PathStep next = path.steps().get(step);
            boolean inside = isStructure.test(next.object());
            if (isNew.test(next.object())) {
                return inside
                        ? "remove the element from " + container(path, collection)
                        : forStep(container(path, step), next.label());
            }
            collection = inside ? collection : step + 1;
        }
        return "clear " + shortName(holder);
    }

    private static String container(RetainingPath path, int steps) {
        return shortName(path.holder())
                + path.toExpression(steps).substring(path.holder().name().length());
    }

    private static String forStep(String container, String label) {
        if (label.startsWith(".threadLocals{")) {
            String local = label.substring(label.indexOf('{') + 1, label.length() - 1);
            return "call remove() on " + local + " in " + container;
        }
        if (label.startsWith("{") || label.startsWith(".key{")) {
            return "remove the entry from " + container;
        }
        if (label.startsWith("[")) {
            return "remove the element from " + container;
        }
        return "clear " + container + label;
    }

    private static String shortName(Holder holder) {
        if (holder.kind() != Holder.Kind.STATIC_FIELD) {
            return holder.name();
        }
        String name = holder.name();
        int field = name.lastIndexOf('.');
        return name.substring(name.lastIndexOf('.', field - 1) + 1);
    }
}

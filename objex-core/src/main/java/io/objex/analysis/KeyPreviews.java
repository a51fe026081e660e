package io.objex.analysis;

import io.objex.graph.CollectionKeys;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.HashMap;
import java.util.Map;

/** Takes all values out of a graph but those of keys of maps and members of sets, by which reports name places. */
public final class KeyPreviews {
    private final HeapGraph graph;
    private final Map<Integer, String> kept = new HashMap<>();

    private KeyPreviews(HeapGraph graph) {
        this.graph = graph;
    }

    /**
     * Leaves the values of keys. Time linear in objects and references.
     *
     * @param graph a graph with values
     * @return the same graph with fewer
     */
    public static HeapGraph in(HeapGraph graph) {
        KeyPreviews keys = new KeyPreviews(graph);
        for (int object = 0; object < graph.objectCount(); object++) {
            ObjectType type = graph.typeOf(object);
            if (CollectionKeys.mayHold(type.name()) && !type.isArray()) {
                keys.keepIn(object, type.name());
            }
        }
        return graph.withPreviews(keys.kept);
    }

    private void keepIn(int object, String type) {
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            int referent = graph.referent(reference);
            String field =
                    graph.fieldOf(object, reference).map(found -> found.name()).orElse("");
            if (CollectionKeys.isKey(type, field)) {
                keep(referent);
            } else {
                keepElements(referent, CollectionKeys.stepIn(type, field));
            }
        }
    }

    private void keepElements(int array, int step) {
        if (step == 0) {
            return;
        }
        for (int reference = graph.firstReference(array); reference < graph.firstReference(array + 1); reference++) {
            if (graph.label(reference) >= 0 && graph.label(reference) % step == 0) {
                keep(graph.referent(reference));
            }
        }
    }

    private void keep(int object) {
        graph.preview(object).ifPresent(preview -> kept.put(object, preview));
    }
}

package io.objex.explore.live;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.render.ByteSize;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Everything that a look saw, type after type, to be written as it goes. Takes no memory to speak of. */
final class RawList {
    private final Look look;
    private final LiveLabels labels;

    RawList(Look look, LiveLabels labels) {
        this.look = look;
        this.labels = labels;
    }

    /** Somebody who writes objects down. */
    interface Sink {
        /**
         * Takes an object.
         *
         * @param object its number in the look
         * @param label what it is called
         * @param bytes its shallow size
         * @param isNew whether it was not there at the mark
         */
        void take(int object, String label, long bytes, boolean isNew) throws IOException;
    }

    /** The number of the look, for the links. */
    int look() {
        return look.number();
    }

    /** What it is a list of. */
    String headline() {
        return "%s; %s".formatted(ByteSize.count(look.graph().objectCount(), "object"), look.name());
    }

    /** Writes down everything, by type and then by number. Time linear in the objects. */
    void writeTo(Sink sink) throws IOException {
        HeapGraph graph = look.graph();
        int[] objects = byType(graph);
        for (int object : objects) {
            sink.take(object, labels.described(object), graph.shallowSize(object), look.isNew(object));
        }
    }

    /** A counting sort; types in the order of their names. */
    private static int[] byType(HeapGraph graph) {
        List<ObjectType> types = graph.types().stream()
                .sorted(Comparator.comparing(ObjectType::name))
                .toList();
        int[] next = new int[graph.types().size()];
        for (int object = 0; object < graph.objectCount(); object++) {
            next[graph.typeIndexOf(object)]++;
        }
        int before = 0;
        for (ObjectType type : types) {
            int count = next[type.index()];
            next[type.index()] = before;
            before += count;
        }
        int[] objects = new int[graph.objectCount()];
        for (int object = 0; object < objects.length; object++) {
            objects[next[graph.typeIndexOf(object)]++] = object;
        }
        return objects;
    }
}

package io.objex.store;

import io.objex.graph.CollectionInsides;
import io.objex.graph.FoldedReferences;
import io.objex.graph.ObjectType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What objects hold, and of linked lists, queues and ring buffers the elements from the first on. For one thread. */
final class ContentLookup {
    private static final String TYPE = "SELECT type FROM object WHERE id = ?";
    private static final Set<String> FRONT = Set.of("first", "head");

    private final DumpReading reading;
    private final ReferenceRows rows;
    private final KnownTypes types;
    private final RingPlaces ring;

    ContentLookup(DumpReading reading, ReferenceRows rows, KnownTypes types) {
        this.reading = reading;
        this.rows = rows;
        this.types = types;
        this.ring = new RingPlaces(reading, rows);
    }

    /** What a collection holds, or any object refers to, with collections folded as in paths. */
    List<ContentRow> of(int object, int most) {
        return reading.read("what an object holds", () -> {
            ObjectType type = types.type(reading.first("object", TYPE, row -> row.getInt(1), object)
                    .orElseThrow(() -> new IllegalStateException("there is no object " + object)));
            boolean chain = is(type, CollectionInsides::isChain);
            if (!chain && !is(type, CollectionInsides::isRing)) {
                return List.copyOf(folded(PathSurroundings.inside(reading, rows, types, object, most), object));
            }
            PathSurroundings around = PathSurroundings.alone(reading, rows, types, object);
            List<ContentRow> contents = folded(around, object);
            contents.addAll(
                    chain
                            ? inChain(around.inside(object, FRONT), around.inside(object, Set.of("first")) >= 0, most)
                            : ring.elements(around.inside(object, Set.of("elements")), most));
            return List.copyOf(contents);
        });
    }

    /** A subclass keeps its elements as its superclass does. */
    private boolean is(ObjectType type, Predicate<String> wanted) {
        ObjectType current = type;
        while (!wanted.test(current.name()) && current.superType() != ObjectType.NONE) {
            current = types.type(current.superType());
        }
        return wanted.test(current.name());
    }

    private static List<ContentRow> folded(PathSurroundings around, int object) {
        FoldedReferences folded = new FoldedReferences(around.graph());
        FoldedReferences.Found found = folded.from(around.numberOf(object));
        List<ContentRow> contents = new ArrayList<>();
        for (int position = 0; position < found.count(); position++) {
            int[] chain = found.references(position);
            contents.add(new ContentRow(folded.label(chain), around.objectAt(found.other(position)), chain.length > 1));
        }
        return contents;
    }

    /** Nodes without an item stand for a null in some collections, and for nothing in those that begin with such a node. */
    private List<ContentRow> inChain(int front, boolean hasNulls, int most) throws SQLException {
        List<ContentRow> elements = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        int index = 0;
        int node = front;
        while (node != ObjectType.NONE && seen.size() < most && seen.add(node)) {
            reading.watch().check();
            int item = ObjectType.NONE;
            int next = ObjectType.NONE;
            for (ReferenceRow reference : rows.of(node, Integer.MAX_VALUE)) {
                item = reference.label().equals(".item") ? reference.referent() : item;
                next = reference.label().equals(".next") ? reference.referent() : next;
            }
            if (item != ObjectType.NONE) {
                elements.add(new ContentRow("[" + index + "]", item, true));
            }
            index += hasNulls || item != ObjectType.NONE ? 1 : 0;
            node = next;
        }
        return elements;
    }
}

package io.objex.store;

import io.objex.graph.CollectionInsides;
import io.objex.graph.FoldedReferences;
import io.objex.graph.ObjectType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What objects hold, and of linked lists, queues and ring buffers the elements from the first on. For one thread. */
final class ContentLookup {
    private static final String TYPE = "SELECT type FROM object WHERE id = ?";
    private static final String NODES = "SELECT object FROM collection_part WHERE collection = ? AND position = ?";
    private static final Set<String> ELEMENTS = Set.of("elements");
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
            ObjectType type = typeOf(object);
            boolean chain = is(type, CollectionInsides::isChain);
            if (!chain && !is(type, CollectionInsides::isRing)) {
                return List.copyOf(folded(PathSurroundings.inside(reading, rows, types, object, most), object));
            }
            PathSurroundings around = PathSurroundings.alone(reading, rows, types, object);
            List<ContentRow> contents = folded(around, object);
            contents.addAll(
                    chain
                            ? inChain(around.inside(object, FRONT), around.inside(object, Set.of("first")) >= 0, most)
                            : ring.elements(around.inside(object, ELEMENTS), most));
            return List.copyOf(contents);
        });
    }

    /** The element of a list, a queue or a deque at an index; empty where there is none, or it is not known without counting. */
    Optional<Integer> element(int object, int index) {
        return reading.read("what an object holds", () -> {
            ObjectType type = typeOf(object);
            if (is(type, CollectionInsides::isRing)) {
                return ring.element(insideOf(object), index);
            }
            return is(type, CollectionInsides::isChain) ? inChain(object, index) : Optional.empty();
        });
    }

    private int insideOf(int object) throws SQLException {
        return PathSurroundings.alone(reading, rows, types, object).inside(object, ELEMENTS);
    }

    /** A node without an element may have the position of the next one that has. */
    private Optional<Integer> inChain(int collection, int index) {
        if (!rows.stages().contains(AnalysisStage.PATHS)) {
            return Optional.empty();
        }
        return reading.list("collection_part", NODES, row -> row.getInt(1), collection, index).stream()
                .flatMap(node -> rows.of(node, Integer.MAX_VALUE).stream())
                .filter(reference -> reference.label().equals(".item"))
                .map(ReferenceRow::referent)
                .findFirst();
    }

    private ObjectType typeOf(int object) {
        return types.type(reading.first("object", TYPE, row -> row.getInt(1), object)
                .orElseThrow(() -> new IllegalStateException("there is no object " + object)));
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

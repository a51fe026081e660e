package io.objex.store;

import io.objex.graph.CollectionInsides;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.TypeNames;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects of a retaining path in a small graph, with what its labels depend on: the key beside a value of a map; what a
 * short chain of nodes or a small ring buffer has before the element; the static fields that hold a thread local. Objects
 * are numbered anew there and named by their numbers in the dump. For one thread.
 */
final class PathSurroundings {
    /** With what each leads to, which by itself would be a look-up each. */
    private static final String ROWS = "SELECT reference.id, reference.referrer, reference.referent,"
            + " coalesce(reference.field, reference.position, -1), object.type, ifnull(object.array_length, 0),"
            + " object.preview FROM reference LEFT JOIN object ON object.id = reference.referent ";

    private static final String BACKWARDS = ROWS + "WHERE reference.id < ? ORDER BY reference.id DESC";
    private static final String FORWARDS = ROWS + "WHERE reference.id >= ? ORDER BY reference.id";
    private static final String PLACES =
            "SELECT id, referrer, coalesce(position, -1) FROM reference WHERE id >= ? ORDER BY id";
    private static final String OBJECT = "SELECT type, ifnull(array_length, 0), preview FROM object WHERE id = ?";
    private static final Set<String> FRONT = Set.of("first", "head");
    private static final Set<String> ENDS = Set.of("first", "head", "last", "tail");
    /** Are named by the key beside them. */
    private static final Set<String> VALUES = Set.of("value", "val");

    private static final String THREAD_LOCAL = "java.lang.ThreadLocal$ThreadLocalMap$Entry";

    private final DumpReading reading;
    private final ReferenceRows rows;
    private final KnownTypes types;
    private final Map<Integer, Held> references = new HashMap<>();
    private final Set<Integer> classObjects = new HashSet<>();
    private final ChosenTypes chosenTypes;
    private final Map<Integer, FoundObject> found = new HashMap<>();
    private int[] objects = {};
    private int[] referenceIds = {};
    private HeapGraph graph = new HeapGraphBuilder().build();

    private PathSurroundings(DumpReading reading, ReferenceRows rows, KnownTypes types) {
        this.reading = reading;
        this.rows = rows;
        this.types = types;
        this.chosenTypes = new ChosenTypes(types);
    }

    /** One of the rows of references. */
    private record Held(int id, int referrer, int referent, int label) {}

    static PathSurroundings of(DumpReading reading, ReferenceRows rows, KnownTypes types, List<PathStretch> stretches)
            throws SQLException {
        PathSurroundings around = new PathSurroundings(reading, rows, types);
        for (PathStretch stretch : stretches) {
            around.choose(stretch.rows());
        }
        for (PathStretch stretch : stretches) {
            for (int step = 0; step + 1 < stretch.rows().size(); step++) {
                around.gatherAround(stretch.rows(), step);
            }
        }
        around.build();
        return around;
    }

    /** An object with its references alone. */
    static PathSurroundings alone(DumpReading reading, ReferenceRows rows, KnownTypes types, int object)
            throws SQLException {
        PathSurroundings around = new PathSurroundings(reading, rows, types);
        around.found(object);
        around.gather(FORWARDS, rows.firstOf(object), object, Integer.MAX_VALUE);
        around.build();
        return around;
    }

    /**
     * What is inside a collection.
     *
     * @param most how many objects of its structure are read at most, and how many references of each
     */
    static PathSurroundings inside(DumpReading reading, ReferenceRows rows, KnownTypes types, int object, int most)
            throws SQLException {
        PathSurroundings around = new PathSurroundings(reading, rows, types);
        around.found(object);
        around.gatherInside(object, most);
        around.build();
        return around;
    }

    private void gatherInside(int collection, int most) throws SQLException {
        Set<Integer> seen = new LinkedHashSet<>(Set.of(collection));
        Deque<Integer> due = new ArrayDeque<>(seen);
        for (int read = 0; !due.isEmpty() && read < most; read++) {
            int object = due.remove();
            boolean array = typeOf(object).isArray();
            for (Held held : gather(FORWARDS, rows.firstOf(object), object, most)) {
                boolean inside = !array && held.label >= 0 && leadsInside(held);
                if ((inside
                                || CollectionInsides.isStructure(
                                        typeOf(held.referent).name()))
                        && seen.add(held.referent)) {
                    due.add(held.referent);
                }
            }
        }
    }

    private boolean leadsInside(Held held) {
        return CollectionInsides.leadsInside(
                declaring(held.label), types.field(held.label).name());
    }

    HeapGraph graph() {
        return graph;
    }

    int numberOf(int object) {
        int number = Arrays.binarySearch(objects, object);
        if (number < 0) {
            throw new IllegalStateException("object %d does not lie around the path".formatted(object));
        }
        return number;
    }

    int objectAt(int number) {
        return objects[number];
    }

    /** The references of a stretch by their numbers in the small graph: both are in the same order. */
    int[] references(PathStretch stretch) {
        return stretch.rows().stream()
                .skip(1)
                .mapToInt(row -> Arrays.binarySearch(referenceIds, row.reference()))
                .toArray();
    }

    /** What a collection has in one of its fields that lead inside; none where these are null. */
    int inside(int collection, Set<String> fields) {
        List<Held> leading = references.values().stream()
                .filter(held -> held.referrer == collection && held.label >= 0 && leadsInside(held))
                .sorted(Comparator.comparingInt(Held::id))
                .toList();
        return referentBy(leading, fields);
    }

    private void choose(List<PathRow> path) {
        path.forEach(row -> found.put(row.object(), row.found()));
        for (PathRow row : path.subList(1, path.size())) {
            references.put(row.reference(), new Held(row.reference(), row.referrer(), row.object(), row.label()));
        }
    }

    private void gatherAround(List<PathRow> path, int step) throws SQLException {
        int object = path.get(step).object();
        PathRow next = path.get(step + 1);
        if (next.isElement()) {
            gather(BACKWARDS, next.reference(), object, 1);
            if (step > 0 && isRing(path.get(step))) {
                gatherPlaces(object);
            }
            return;
        }
        String field = next.label() < 0 ? "" : types.field(next.label()).name();
        if (VALUES.contains(field)) {
            List<Held> all = new ArrayList<>(gather(BACKWARDS, next.reference(), object, Integer.MAX_VALUE));
            all.addAll(gather(FORWARDS, next.reference(), object, Integer.MAX_VALUE));
            if (typeOf(object).name().equals(THREAD_LOCAL)) {
                gatherStaticFields(referentBy(all, Set.of("referent")));
            }
        } else if (ENDS.contains(field) && declaring(next.label()).startsWith("java.util.")) {
            gatherChain(path, step);
        }
    }

    private boolean isRing(PathRow array) {
        return !array.isElement() && array.label() >= 0 && CollectionInsides.isRing(declaring(array.label()));
    }

    /** Some references of an object, from one on. */
    private List<Held> gather(String sql, int reference, int object, int most) throws SQLException {
        reading.watch().check();
        return reading.rows(
                "reference",
                sql,
                row -> {
                    List<Held> gathered = new ArrayList<>();
                    while (gathered.size() < most && row.next() && row.getInt(2) == object) {
                        Held held = new Held(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
                        if (row.getString(5) != null) {
                            found.putIfAbsent(
                                    held.referent, new FoundObject(row.getInt(5), row.getInt(6), row.getString(7)));
                        }
                        references.put(held.id, held);
                        gathered.add(held);
                    }
                    return gathered;
                },
                reference);
    }

    /** An element of a ring buffer is counted from the first: which places are taken matters, what lies there does not. */
    private void gatherPlaces(int array) throws SQLException {
        reading.watch().check();
        reading.rows(
                "reference",
                PLACES,
                row -> {
                    while (row.next() && row.getInt(2) == array) {
                        references.putIfAbsent(row.getInt(1), new Held(row.getInt(1), array, array, row.getInt(3)));
                    }
                    return array;
                },
                rows.firstOf(array));
    }

    private String declaring(int field) {
        return types.type(types.field(field).declaringType()).name();
    }

    /** The nodes from the front of a chain up to the one whose element the path goes on to. */
    private void gatherChain(List<PathRow> path, int step) throws SQLException {
        int nodeType = path.get(step + 1).found().type();
        int end = step + 2;
        while (end < path.size() && path.get(end).found().type() == nodeType) {
            end++;
        }
        if (end == path.size()
                || path.get(end).isElement()
                || !types.holdsContent(path.get(end).label())) {
            return;
        }
        int collection = path.get(step).object();
        int node = referentBy(gather(FORWARDS, rows.firstOf(collection), collection, Integer.MAX_VALUE), FRONT);
        Set<Integer> seen = new HashSet<>();
        while (node != ObjectType.NONE && node != path.get(end - 1).object() && seen.add(node)) {
            node = referentBy(gather(FORWARDS, rows.firstOf(node), node, Integer.MAX_VALUE), Set.of("next"));
        }
    }

    private int referentBy(List<Held> references, Set<String> names) {
        for (Held held : references) {
            boolean isField = held.label >= 0 && !typeOf(held.referrer).isArray();
            if (isField && names.contains(types.field(held.label).name())) {
                return held.referent;
            }
        }
        return ObjectType.NONE;
    }

    private void gatherStaticFields(int key) throws SQLException {
        if (key == ObjectType.NONE) {
            return;
        }
        for (ReferenceRow row : rows.to(key, Integer.MAX_VALUE)) {
            if (row.kind() == ReferenceKind.STATIC_FIELD) {
                gather(FORWARDS, row.id(), row.referrer(), 1);
                classObjects.add(row.referrer());
            }
        }
    }

    private ObjectType typeOf(int object) {
        return types.type(found(object).type());
    }

    private FoundObject found(int object) {
        return found.computeIfAbsent(
                object,
                id -> reading.first(
                                "object",
                                OBJECT,
                                row -> new FoundObject(row.getInt(1), row.getInt(2), row.getString(3)),
                                id)
                        .orElseThrow(() -> new IllegalStateException("there is no object " + id)));
    }

    private void build() throws SQLException {
        references.values().forEach(held -> {
            found(held.referrer);
            found(held.referent);
        });
        objects = found.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        List<Held> ordered = references.values().stream()
                .sorted(Comparator.comparingInt(Held::id))
                .toList();
        referenceIds = ordered.stream().mapToInt(Held::id).toArray();
        for (int object : objects) {
            chosenTypes.type(found(object).type());
        }
        int[] labels = ordered.stream().mapToInt(this::label).toArray();
        HeapGraphBuilder builder = new HeapGraphBuilder();
        chosenTypes.addTo(builder);
        for (int object : objects) {
            addObject(builder, object);
        }
        for (int i = 0; i < labels.length; i++) {
            Held held = ordered.get(i);
            builder.addReference(numberOf(held.referrer), numberOf(held.referent), labels[i]);
        }
        graph = builder.build();
    }

    /** Positions are what they are, and fields have other numbers. */
    private int label(Held held) {
        boolean isField = held.label >= 0 && !typeOf(held.referrer).isArray();
        return isField ? chosenTypes.field(held.label) : held.label;
    }

    private void addObject(HeapGraphBuilder builder, int object) {
        FoundObject row = found(object);
        int type = chosenTypes.type(row.type());
        int number = builder.addObject(type, row.length(), 0);
        String preview = row.preview();
        String name = TypeNames.simple(types.type(row.type()).name());
        builder.setPreview(number, preview == null ? name + " @" + object : preview);
        if (classObjects.contains(object)) {
            builder.setMirroredType(number, type);
        }
    }
}

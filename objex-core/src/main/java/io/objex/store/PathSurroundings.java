package io.objex.store;

import io.objex.graph.CollectionInsides;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.TypeNames;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a retaining path in a small graph, with what its labels depend on: the other references of these objects,
 * for the keys of map entries; what a chain of nodes or a ring buffer has before the element; the static fields that hold
 * a thread local. Objects are numbered anew there and named by their numbers in the dump. For one thread.
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
    private static final String RING = "java.util.ArrayDeque";
    private static final String THREAD_LOCAL = "java.lang.ThreadLocal$ThreadLocalMap$Entry";

    private final DumpReading reading;
    private final ReferenceRows rows;
    private final KnownTypes types;
    private final PathLookup.Chain chain;
    private final TreeMap<Integer, Held> references = new TreeMap<>();
    private final Map<Integer, Map<Integer, Held>> byReferrer = new HashMap<>();
    private final Set<Integer> classObjects = new TreeSet<>();
    private final ChosenTypes chosenTypes;
    private final Map<Integer, Found> found = new HashMap<>();
    private int[] objects = {};
    private Map<Integer, Integer> numbers = Map.of();
    private HeapGraph graph = new HeapGraphBuilder().build();

    private PathSurroundings(DumpReading reading, ReferenceRows rows, KnownTypes types, PathLookup.Chain chain) {
        this.reading = reading;
        this.rows = rows;
        this.types = types;
        this.chosenTypes = new ChosenTypes(types);
        this.chain = chain;
    }

    /** What a row says of an object. */
    private record Found(int type, int length, @Nullable String preview) {}

    /** One of the rows of references. */
    private record Held(int id, int referrer, int referent, int label) {}

    static PathSurroundings of(DumpReading reading, ReferenceRows rows, KnownTypes types, PathLookup.Chain chain)
            throws SQLException {
        PathSurroundings around = new PathSurroundings(reading, rows, types, chain);
        for (int step = 0; step < chain.references().length; step++) {
            around.gather(step);
        }
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
        PathLookup.Chain beginning = new PathLookup.Chain(new int[] {object}, new int[0]);
        PathSurroundings around = new PathSurroundings(reading, rows, types, beginning);
        around.gatherInside(object, most);
        around.build();
        return around;
    }

    private void gatherInside(int collection, int most) throws SQLException {
        Set<Integer> seen = new LinkedHashSet<>(Set.of(collection));
        Deque<Integer> due = new ArrayDeque<>(seen);
        boolean ring = typeOf(collection).name().equals(RING);
        for (int read = 0; !due.isEmpty() && read < most; read++) {
            int object = due.remove();
            boolean array = typeOf(object).isArray();
            gather(FORWARDS, rows.firstOf(object), object, ring ? Integer.MAX_VALUE : most);
            for (Held held : heldBy(object)) {
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
                declaring(held), types.field(held.label).name());
    }

    HeapGraph graph() {
        return graph;
    }

    int numberOf(int object) {
        Integer number = numbers.get(object);
        if (number == null) {
            throw new IllegalStateException("object %d does not lie around the path".formatted(object));
        }
        return number;
    }

    /** A field of the small graph as the dump has it. */
    HeapField fieldOf(HeapField field) {
        return chosenTypes.fieldAt(field.index());
    }

    int objectAt(int number) {
        return objects[number];
    }

    /** References of the dump by their numbers in the small graph: both are in the same order. */
    int[] references(int[] ofDump) {
        List<Integer> ordered = List.copyOf(references.keySet());
        int[] ofGraph = new int[ofDump.length];
        for (int i = 0; i < ofDump.length; i++) {
            ofGraph[i] = Collections.binarySearch(ordered, ofDump[i]);
        }
        return ofGraph;
    }

    private void gather(int step) throws SQLException {
        int object = chain.objects()[step];
        int reference = chain.references()[step];
        ObjectType type = typeOf(object);
        if (type.isArray()) {
            gather(reference, object, 1);
            if (step > 0 && fieldOf(chain.references()[step - 1], RING)) {
                gatherPlaces(object);
            }
            return;
        }
        gather(reference, object, Integer.MAX_VALUE);
        if (type.name().equals(THREAD_LOCAL)) {
            gatherStaticFields(object);
        }
        Held held = held(reference);
        if (held.label >= 0 && ENDS.contains(types.field(held.label).name()) && isOfJdk(held)) {
            gatherChain(step);
        }
    }

    /** Some references before one of an object, and if these are to be all, those behind it too. */
    private void gather(int reference, int object, int before) throws SQLException {
        gather(BACKWARDS, reference, object, before);
        gather(FORWARDS, reference, object, before == Integer.MAX_VALUE ? before : 1);
    }

    private void gather(String sql, int reference, int object, int most) throws SQLException {
        reading.watch().check();
        try (PreparedStatement statement = reading.connection().prepareStatement(sql)) {
            statement.setInt(1, reference);
            try (ResultSet row = statement.executeQuery()) {
                for (int count = 0; count < most && row.next() && row.getInt(2) == object; count++) {
                    Held held = new Held(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4));
                    if (row.getString(5) != null) {
                        found.putIfAbsent(held.referent, new Found(row.getInt(5), row.getInt(6), row.getString(7)));
                    }
                    add(held);
                }
            }
        }
    }

    /** An element of a ring buffer is counted from the first: which places are taken matters, what lies there does not. */
    private void gatherPlaces(int array) throws SQLException {
        reading.watch().check();
        try (PreparedStatement statement = reading.connection().prepareStatement(PLACES)) {
            statement.setInt(1, rows.firstOf(array));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && row.getInt(2) == array) {
                    add(new Held(row.getInt(1), array, array, row.getInt(3)));
                }
            }
        }
    }

    private void add(Held held) {
        if (references.putIfAbsent(held.id, held) == null) {
            byReferrer
                    .computeIfAbsent(held.referrer, referrer -> new LinkedHashMap<>())
                    .put(held.id, held);
        }
    }

    private Collection<Held> heldBy(int object) {
        return byReferrer.getOrDefault(object, Map.of()).values();
    }

    private Held held(int reference) throws SQLException {
        Held held = references.get(reference);
        if (held == null) {
            throw new SQLException("there is no reference " + reference);
        }
        return held;
    }

    private boolean isOfJdk(Held held) {
        return declaring(held).startsWith("java.util.");
    }

    private boolean fieldOf(int reference, String declaringType) throws SQLException {
        Held held = held(reference);
        boolean field = held.label >= 0 && !typeOf(held.referrer).isArray();
        return field && declaring(held).equals(declaringType);
    }

    private String declaring(Held held) {
        return types.type(types.field(held.label).declaringType()).name();
    }

    /** The nodes from the front of a chain up to the one where the path leaves it. */
    private void gatherChain(int step) throws SQLException {
        int inside = step + 1;
        int nodeType = typeOf(chain.objects()[inside]).index();
        int last = inside;
        while (last + 1 < chain.objects().length
                && typeOf(chain.objects()[last + 1]).index() == nodeType) {
            last++;
        }
        int node = referentBy(chain.objects()[step], FRONT);
        while (node != ObjectType.NONE && node != chain.objects()[last]) {
            gather(rows.firstOf(node), node, Integer.MAX_VALUE);
            int next = referentBy(node, Set.of("next"));
            node = next == node ? ObjectType.NONE : next;
        }
    }

    private int referentBy(int object, Set<String> names) {
        for (Held held : heldBy(object)) {
            if (held.label >= 0 && names.contains(types.field(held.label).name())) {
                return held.referent;
            }
        }
        return ObjectType.NONE;
    }

    private void gatherStaticFields(int entry) throws SQLException {
        int key = referentBy(entry, Set.of("referent"));
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
        return types.type(found(object).type);
    }

    private Found found(int object) {
        return found.computeIfAbsent(
                object,
                id -> reading.first(
                                "object", OBJECT, row -> new Found(row.getInt(1), row.getInt(2), row.getString(3)), id)
                        .orElseThrow(() -> new IllegalStateException("there is no object " + id)));
    }

    private void build() throws SQLException {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int object : chain.objects()) {
            chosen.add(object);
        }
        references.values().forEach(held -> {
            chosen.add(held.referrer);
            chosen.add(held.referent);
        });
        objects = chosen.stream().mapToInt(Integer::intValue).toArray();
        numbers = new HashMap<>();
        for (int number = 0; number < objects.length; number++) {
            numbers.put(objects[number], number);
            chosenTypes.type(found(objects[number]).type);
        }
        Map<Integer, Integer> labels = new HashMap<>();
        references.values().forEach(held -> labels.put(held.id, label(held)));
        HeapGraphBuilder builder = new HeapGraphBuilder();
        chosenTypes.addTo(builder);
        for (int object : objects) {
            addObject(builder, object);
        }
        for (Held held : references.values()) {
            builder.addReference(
                    numberOf(held.referrer), numberOf(held.referent), labels.getOrDefault(held.id, held.label));
        }
        graph = builder.build();
    }

    /** Positions are what they are, and fields have other numbers. */
    private int label(Held held) {
        boolean isField = held.label >= 0 && !typeOf(held.referrer).isArray();
        return isField ? chosenTypes.field(held.label) : held.label;
    }

    private void addObject(HeapGraphBuilder builder, int object) {
        Found row = found(object);
        int type = chosenTypes.type(row.type);
        int number = builder.addObject(type, row.length, 0);
        String preview = row.preview;
        String name = TypeNames.simple(types.type(row.type).name());
        builder.setPreview(number, preview == null ? name + " @" + object : preview);
        if (classObjects.contains(object)) {
            builder.setMirroredType(number, type);
        }
    }
}

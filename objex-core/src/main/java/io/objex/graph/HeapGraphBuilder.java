package io.objex.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a {@link HeapGraph} together, from whichever source: a walk, a file, a test.
 *
 * <p>Names and previews are the looked-at program's: what in them would break a line is escaped here, for all that
 * print them later.
 *
 * <p>Loaders, types and fields come before what refers to them; objects and references in any order. References of one
 * referrer keep the order in which they were added. Not safe for several threads. May change.
 */
public final class HeapGraphBuilder {
    private static final int USUAL_ALIGNMENT = 8;

    private final List<HeapLoader> loaders = new ArrayList<>();
    private final List<ObjectType> types = new ArrayList<>();
    private final List<HeapField> fields = new ArrayList<>();
    private final List<HeapThread> threads = new ArrayList<>();
    private final List<GcRoot> roots = new ArrayList<>();
    private final Map<Integer, Integer> mirroredTypes = new HashMap<>();
    private final Map<Integer, String> previews = new HashMap<>();
    private final IntColumn objectTypes = new IntColumn();
    private final IntColumn extents = new IntColumn();
    private final IntColumn identityHashes = new IntColumn();
    private final IntColumn referrers = new IntColumn();
    private final IntColumn referents = new IntColumn();
    private final IntColumn labels = new IntColumn();
    private int objectAlignment = USUAL_ALIGNMENT;

    /** A builder of an empty graph. */
    public HeapGraphBuilder() {}

    /** Everything about a graph that is not a column. */
    record Tables(
            List<HeapLoader> loaders,
            List<ObjectType> types,
            List<HeapField> fields,
            List<HeapThread> threads,
            List<GcRoot> roots,
            Map<Integer, Integer> mirroredTypes,
            Map<Integer, String> previews,
            int objectAlignment) {

        Tables withPreviews(Map<Integer, String> others) {
            return new Tables(
                    loaders, types, fields, threads, roots, mirroredTypes, Map.copyOf(others), objectAlignment);
        }
    }

    /**
     * Sets to what multiple of bytes the JVM rounds the size of an object; 8 unless set.
     *
     * @param bytes a power of two
     * @return this
     */
    public HeapGraphBuilder objectAlignment(int bytes) {
        if (Integer.bitCount(bytes) != 1) {
            throw new IllegalArgumentException("object alignment (%d) must be a power of two".formatted(bytes));
        }
        objectAlignment = bytes;
        return this;
    }

    /**
     * Adds a class loader.
     *
     * @param name what it calls itself
     * @return its index
     */
    public int addLoader(String name) {
        loaders.add(new HeapLoader(loaders.size(), OneLine.of(name), ObjectType.NONE));
        return loaders.size() - 1;
    }

    /**
     * Tells which object a loader is.
     *
     * @param loader index of a loader
     * @param object the loader as an object
     */
    public void setLoaderObject(int loader, int object) {
        GraphChecks.requireIndex("loader", loader, loaders.size());
        loaders.set(loader, new HeapLoader(loader, loaders.get(loader).name(), object));
    }

    /**
     * Adds a type whose index is the count of types so far.
     *
     * @param type the type
     * @return its index
     */
    public int addType(ObjectType type) {
        if (type.index() != types.size()) {
            throw new IllegalArgumentException("type %s has index %d, but %d types have been added"
                    .formatted(type.name(), type.index(), types.size()));
        }
        GraphChecks.requireIndex("loader of " + type.name(), type.loader(), loaders.size());
        types.add(type.named(OneLine.of(type.name())));
        return type.index();
    }

    /**
     * Returns how many types have been added, which is the index of the next.
     *
     * @return the count
     */
    public int typeCount() {
        return types.size();
    }

    /**
     * Adds a field.
     *
     * @param declaringType index of the type that declares it
     * @param name its name
     * @param isStatic whether it belongs to the class
     * @param retention how it keeps its referent alive
     * @return its index
     */
    public int addField(int declaringType, String name, boolean isStatic, Retention retention) {
        fields.add(new HeapField(fields.size(), declaringType, OneLine.of(name), isStatic, retention));
        return fields.size() - 1;
    }

    /**
     * Adds an object.
     *
     * @param type index of its type
     * @param extent the length of an array, the shallow size in bytes of a class object, 0 for others
     * @param identityHash its identity hash code, 0 if not known
     * @return the object
     */
    public int addObject(int type, int extent, int identityHash) {
        if (extent < 0) {
            throw new IllegalArgumentException("extent (%d) must not be negative".formatted(extent));
        }
        objectTypes.add(type);
        extents.add(extent);
        identityHashes.add(identityHash);
        return objectTypes.size() - 1;
    }

    /**
     * Returns how many objects have been added, which is the next object.
     *
     * @return the count
     */
    public int objectCount() {
        return objectTypes.size();
    }

    /**
     * Adds a reference.
     *
     * @param referrer the object it comes from
     * @param referent the object it leads to
     * @param label the index of a field or array element, or {@link HeapGraph#CLASS_OF}
     */
    public void addReference(int referrer, int referent, int label) {
        referrers.add(referrer);
        referents.add(referent);
        labels.add(label);
    }

    /**
     * Adds a root.
     *
     * @param root the root
     */
    public void addRoot(GcRoot root) {
        roots.add(root);
    }

    /**
     * Adds a live thread, without making it a root.
     *
     * @param object the thread as an object
     * @param name its name
     * @param daemon whether it lets the JVM end
     * @param origin whose thread it is
     * @return its index
     */
    public int addThread(int object, String name, boolean daemon, Origin origin) {
        return addThread(object, name, daemon, origin, ThreadActivity.UNKNOWN);
    }

    /**
     * Adds a live thread with what it is doing, without making it a root.
     *
     * @param object the thread as an object
     * @param name its name
     * @param daemon whether it lets the JVM end
     * @param origin whose thread it is
     * @param activity what it is doing
     * @return its index
     */
    public int addThread(int object, String name, boolean daemon, Origin origin, ThreadActivity activity) {
        threads.add(new HeapThread(threads.size(), object, OneLine.of(name), daemon, origin, activity));
        return threads.size() - 1;
    }

    /**
     * Tells which class a class object stands for.
     *
     * @param object a class object
     * @param type the index of the type it stands for
     */
    public void setMirroredType(int object, int type) {
        mirroredTypes.put(object, type);
    }

    /**
     * Keeps the value of an object in short.
     *
     * @param object an object
     * @param preview its value, already truncated
     */
    public void setPreview(int object, String preview) {
        previews.put(object, OneLine.of(preview));
    }

    /**
     * Puts the graph together. Time and memory linear in objects and references.
     *
     * @return the graph
     * @throws IllegalArgumentException if an object, type, loader or thread is named that was not added, or a label has
     *     no field
     */
    public HeapGraph build() {
        int objects = objectTypes.size();
        int[] firstReference = rowStarts(objects);
        int[] sortedReferents = new int[referents.size()];
        int[] sortedLabels = new int[referents.size()];
        int[] next = Arrays.copyOf(firstReference, objects);
        for (int added = 0; added < referents.size(); added++) {
            int position = next[referrers.get(added)]++;
            sortedReferents[position] = referents.get(added);
            sortedLabels[position] = labels.get(added);
        }
        return build(
                tables(),
                new GraphColumns(
                        TypeColumn.of(objectTypes.toArray()),
                        extents.toArray(),
                        identityHashes.toArray(),
                        firstReference,
                        sortedReferents,
                        sortedLabels));
    }

    /**
     * Puts a graph together whose objects and references are there already. The columns become the graph's own and must
     * not be changed any more. Time linear in objects and references; no memory for each of them.
     *
     * @param columns objects and references, instead of what {@link #addObject} and {@link #addReference} would add
     * @return the graph
     * @throws IllegalArgumentException if objects or references were added as well, or one of them names a type, an
     *     object, a field or an element that is not there
     */
    public HeapGraph build(GraphColumns columns) {
        if (objectTypes.size() > 0 || referrers.size() > 0) {
            throw new IllegalArgumentException("%d objects and %d references were added beside the columns"
                    .formatted(objectTypes.size(), referrers.size()));
        }
        return build(tables(), columns);
    }

    private static HeapGraph build(Tables tables, GraphColumns columns) {
        new GraphChecks(tables, columns).run();
        return new HeapGraph(tables, columns);
    }

    private int[] rowStarts(int objects) {
        int[] starts = new int[objects + 1];
        for (int added = 0; added < referrers.size(); added++) {
            starts[GraphChecks.requireIndex("referrer", referrers.get(added), objects) + 1]++;
        }
        for (int object = 0; object < objects; object++) {
            starts[object + 1] += starts[object];
        }
        return starts;
    }

    private Tables tables() {
        return new Tables(
                List.copyOf(loaders),
                List.copyOf(types),
                List.copyOf(fields),
                List.copyOf(threads),
                List.copyOf(roots),
                Collections.unmodifiableMap(new HashMap<>(mirroredTypes)),
                Collections.unmodifiableMap(new HashMap<>(previews)),
                objectAlignment);
    }
}

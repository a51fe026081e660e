package io.objex.analysis;

import io.objex.graph.GcRoot;
import io.objex.graph.GraphColumns;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.HeapLoader;
import io.objex.graph.HeapThread;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import io.objex.graph.TypeColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * What a test answers for in a heap dump of its own JVM, as a graph by itself: what is strongly reachable without passing
 * through what runs tests and watches them.
 *
 * <p>What the stack of the thread that looks holds is no root, nor is that of the machinery's threads, nor the local
 * variables of the machinery's methods and of the JDK's methods that they called; those of all other methods are. The
 * objects of the graph have identities that can be compared with those of another such view, made from the place where each
 * hangs, and are numbered in the order in which a breadth-first search comes to them. Immutable, safe for any number of
 * threads.
 */
public final class ExactView {
    private final HeapGraph dump;
    private final ExactSight sight;
    private final int[] numbers;
    private final HeapGraph graph;

    private ExactView(HeapGraph dump, ExactSight sight) {
        this.dump = dump;
        this.sight = sight;
        this.numbers = new int[dump.objectCount()];
        Arrays.fill(numbers, ObjectType.NONE);
        FloodFill seen = sight.fill();
        for (int position = 0; position < seen.reachedCount(); position++) {
            numbers[seen.inOrder(position)] = position;
        }
        HeapGraph unnamed = tables().build(columns(seen));
        this.graph = unnamed.withIdentityHashes(PlaceIdentities.of(unnamed, object -> true));
    }

    /**
     * Looks at a dump. Time linear in objects and references, and n log n for the identities; 60 bytes per object meanwhile.
     *
     * @param dump the dump
     * @param lookingThread the id of the thread that had it written
     * @param ignored which objects are not visited at all, such as the instance of the test
     * @return what counts
     */
    public static ExactView of(HeapGraph dump, long lookingThread, IntPredicate ignored) {
        return new ExactView(dump, new ExactSight(dump, lookingThread, ignored));
    }

    /**
     * Returns what counts.
     *
     * @return a graph without the machinery, in which every object is retained
     */
    public HeapGraph graph() {
        return graph;
    }

    /**
     * Returns the number that an object of the dump has in the graph. Constant time.
     *
     * @param object an object of the dump
     * @return its number, or -1 if it is not seen
     */
    public int numberOf(int object) {
        return numbers[object];
    }

    private HeapGraphBuilder tables() {
        HeapGraphBuilder builder = new HeapGraphBuilder().objectAlignment(dump.objectAlignment());
        dump.loaders().forEach(loader -> addLoader(builder, loader));
        dump.types().forEach(builder::addType);
        dump.fields()
                .forEach(field ->
                        builder.addField(field.declaringType(), field.name(), field.isStatic(), field.retention()));
        addRoots(builder, addThreads(builder));
        dump.mirroredTypes().forEach((object, type) -> {
            if (numbers[object] != ObjectType.NONE) {
                builder.setMirroredType(numbers[object], type);
            }
        });
        dump.previews().forEach((object, preview) -> {
            if (numbers[object] != ObjectType.NONE) {
                builder.setPreview(numbers[object], preview);
            }
        });
        return builder;
    }

    private void addLoader(HeapGraphBuilder builder, HeapLoader loader) {
        int index = builder.addLoader(loader.name());
        if (loader.object() != ObjectType.NONE) {
            builder.setLoaderObject(index, numbers[loader.object()]);
        }
    }

    private Map<Integer, Integer> addThreads(HeapGraphBuilder builder) {
        Map<Integer, Integer> indices = new HashMap<>();
        for (HeapThread thread : dump.threads()) {
            if (numbers[thread.object()] != ObjectType.NONE) {
                int object = numbers[thread.object()];
                int index = builder.addThread(
                        object, thread.name(), thread.daemon(), sight.originOf(thread), thread.activity());
                indices.put(thread.index(), index);
            }
        }
        return indices;
    }

    private void addRoots(HeapGraphBuilder builder, Map<Integer, Integer> threads) {
        for (GcRoot root : sight.roots()) {
            int thread = threads.getOrDefault(root.thread(), GcRoot.UNKNOWN);
            builder.addRoot(root.of(numbers[root.object()]).in(thread));
        }
    }

    private GraphColumns columns(FloodFill seen) {
        int objects = seen.reachedCount();
        TypeColumn types = new TypeColumn(objects, dump.types().size());
        int[] extents = new int[objects];
        int[] firstReference = new int[objects + 1];
        IntColumn referents = new IntColumn();
        IntColumn labels = new IntColumn();
        for (int number = 0; number < objects; number++) {
            int object = seen.inOrder(number);
            types.set(number, dump.typeIndexOf(object));
            extents[number] = dump.extentOf(object);
            for (int reference = dump.firstReference(object);
                    reference < dump.firstReference(object + 1);
                    reference++) {
                int referent = numbers[dump.referent(reference)];
                if (referent != ObjectType.NONE && sight.follows(object, reference)) {
                    referents.add(referent);
                    labels.add(dump.label(reference));
                }
            }
            firstReference[number + 1] = referents.size();
        }
        return new GraphColumns(types, extents, null, firstReference, referents.toArray(), labels.toArray());
    }
}

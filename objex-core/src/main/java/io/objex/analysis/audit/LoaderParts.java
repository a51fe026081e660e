package io.objex.analysis.audit;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapLoader;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which objects are a class loader's: itself, its classes, their instances; and who leads into these from elsewhere.
 *
 * <p>What the JVM's own loaders have the class of, a list or a string, belongs to whom its shortest path comes from. Time
 * linear in objects and references, and 4 bytes per object while it runs, where there are loaders besides the JVM's own.
 */
final class LoaderParts {
    private static final int NOBODY = -1;
    private static final int NOT_KNOWN = -2;

    private final AuditedHeap heap;
    private final HeapGraph graph;
    private final List<Integer> loaders;
    private final boolean[] custom;
    private final boolean[] special;
    private final Map<Integer, Integer> loaderOfSpecial = new HashMap<>();
    private final IntColumn[] entrances;

    LoaderParts(AuditedHeap heap) {
        this.heap = heap;
        this.graph = heap.graph();
        this.loaders = graph.loaders().stream()
                .filter(this::isCustom)
                .map(HeapLoader::index)
                .toList();
        this.custom = new boolean[graph.loaders().size()];
        loaders.forEach(loader -> custom[loader] = true);
        this.special = new boolean[graph.types().size()];
        this.entrances = IntStream.range(0, custom.length)
                .mapToObj(loader -> new IntColumn())
                .toArray(IntColumn[]::new);
        if (!loaders.isEmpty()) {
            noteClassesAndLoaders();
            findEntrances(owners());
        }
    }

    private boolean isCustom(HeapLoader loader) {
        return loader.object() != ObjectType.NONE && heap.isRetained(loader.object()) && !isOfJvm(loader);
    }

    private boolean isOfJvm(HeapLoader loader) {
        String type = graph.typeOf(loader.object()).name();
        return type.startsWith("jdk.internal.") || type.startsWith("sun.misc.Launcher$");
    }

    /** The loaders that are not the JVM's own, and retained. */
    List<Integer> loaders() {
        return loaders;
    }

    /** What references from elsewhere lead to, once for each of them. */
    IntColumn entrances(int loader) {
        return entrances[loader];
    }

    private void noteClassesAndLoaders() {
        graph.mirroredTypes()
                .forEach((mirror, type) -> note(mirror, graph.type(type).loader()));
        loaders.forEach(loader -> note(graph.loader(loader).object(), loader));
    }

    private void note(int object, int loader) {
        special[graph.typeIndexOf(object)] = true;
        loaderOfSpecial.put(object, custom[loader] ? loader : NOBODY);
    }

    /** The loader that an object belongs to by itself, wherever it is. */
    private int ownLoader(int object) {
        int type = graph.typeIndexOf(object);
        if (special[type]) {
            Integer known = loaderOfSpecial.get(object);
            if (known != null) {
                return known;
            }
        }
        int loader = graph.type(type).loader();
        return custom[loader] ? loader : NOBODY;
    }

    private int[] owners() {
        int[] owners = new int[graph.objectCount()];
        Arrays.fill(owners, NOT_KNOWN);
        for (int object = 0; object < owners.length; object++) {
            if (heap.isRetained(object)) {
                inherit(object, owners);
            }
        }
        return owners;
    }

    /** Goes up the shortest path to where the owner is known, and gives it to all on the way. */
    private void inherit(int object, int[] owners) {
        int owner = NOT_KNOWN;
        int current = object;
        while (owner == NOT_KNOWN) {
            owner = current == NOBODY ? NOBODY : owners[current];
            if (owner == NOT_KNOWN) {
                int own = ownLoader(current);
                owner = own == NOBODY ? NOT_KNOWN : own;
                current = heap.paths().referrerTowardsRoot(current);
            }
        }
        current = object;
        while (current != NOBODY && owners[current] == NOT_KNOWN) {
            int own = ownLoader(current);
            owners[current] = own == NOBODY ? owner : own;
            current = own == NOBODY ? heap.paths().referrerTowardsRoot(current) : NOBODY;
        }
    }

    private void findEntrances(int[] owners) {
        for (int object = 0; object < owners.length; object++) {
            if (!heap.isRetained(object)) {
                continue;
            }
            int end = graph.firstReference(object + 1);
            for (int reference = graph.firstReference(object); reference < end; reference++) {
                int referent = graph.referent(reference);
                int owner = heap.isRetained(referent) ? ownLoader(referent) : NOBODY;
                if (owner != NOBODY && owner != owners[object] && heap.mayRetain(object, reference)) {
                    entrances[owner].add(referent);
                }
            }
        }
    }
}

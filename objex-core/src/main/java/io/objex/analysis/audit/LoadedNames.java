package io.objex.analysis.audit;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The names of the classes that loaders have loaded. Time and memory linear in the types. */
final class LoadedNames {
    private static final int SEVERAL = -1;

    private final int[] counts;
    private final Map<String, Integer> loaderOfName = new HashMap<>();
    private final BitSet twins = new BitSet();

    /** A class that a loader of some class has loaded. */
    private record Loaded(String name, int loaderType) {}

    LoadedNames(HeapGraph graph, List<Integer> loaders) {
        this.counts = new int[graph.loaders().size()];
        BitSet compared = new BitSet();
        loaders.forEach(compared::set);
        Map<Loaded, Integer> first = new HashMap<>();
        for (ObjectType type : graph.types()) {
            if (type.isArray()) {
                continue;
            }
            counts[type.loader()]++;
            loaderOfName.merge(type.name(), type.loader(), (one, other) -> one.equals(other) ? one : SEVERAL);
            if (compared.get(type.loader())) {
                int loaderType = graph.typeIndexOf(graph.loader(type.loader()).object());
                Integer other = first.putIfAbsent(new Loaded(type.name(), loaderType), type.loader());
                if (other != null && other != type.loader()) {
                    twins.set(other);
                    twins.set(type.loader());
                }
            }
        }
    }

    /** How many classes a loader has loaded. */
    int count(int loader) {
        return counts[loader];
    }

    /** The loader that alone has loaded a class of some name. */
    OptionalInt onlyLoaderOf(String name) {
        Integer loader = loaderOfName.get(name);
        return loader == null || loader == SEVERAL ? OptionalInt.empty() : OptionalInt.of(loader);
    }

    /** Whether another loader of the same class has loaded a class of the same name: one of both is the older life. */
    boolean hasTwin(int loader) {
        return twins.get(loader);
    }
}

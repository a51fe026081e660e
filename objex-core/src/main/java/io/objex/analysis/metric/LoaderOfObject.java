package io.objex.analysis.metric;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapLoader;
import io.objex.graph.ObjectType;
import java.util.HashMap;
import java.util.Map;

/** To which class loaders objects belong. */
final class LoaderOfObject {
    static final int NONE = -1;

    private final HeapGraph graph;
    private final int[] loaderOfType;
    private final boolean[] classes;
    private final Map<Integer, Integer> loaderObjects = new HashMap<>();
    private final boolean[] typesOfLoaders;

    LoaderOfObject(HeapGraph graph) {
        this.graph = graph;
        this.loaderOfType = graph.types().stream().mapToInt(ObjectType::loader).toArray();
        this.classes = new boolean[loaderOfType.length];
        this.typesOfLoaders = new boolean[loaderOfType.length];
        graph.types().forEach(type -> classes[type.index()] = type.isClass());
        for (HeapLoader loader : graph.loaders()) {
            if (loader.object() != ObjectType.NONE) {
                loaderObjects.putIfAbsent(loader.object(), loader.index());
                typesOfLoaders[graph.typeIndexOf(loader.object())] = true;
            }
        }
    }

    /** The loader of the object's type; of a class object that of the class it stands for. */
    int ofClass(int object) {
        int type = graph.typeIndexOf(object);
        int mirrored = classes[type] ? graph.mirroredType(object) : ObjectType.NONE;
        return loaderOfType[mirrored == ObjectType.NONE ? type : mirrored];
    }

    /** The loader that the object is, or {@link #NONE}. */
    int itself(int object) {
        return typesOfLoaders[graph.typeIndexOf(object)] ? loaderObjects.getOrDefault(object, NONE) : NONE;
    }
}

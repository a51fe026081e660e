package io.objex.render.page;

import io.objex.analysis.NewObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The heap that a page tells of. A dump of a part of it numbers its objects anew: then the page has the numbers of the dump as
 * far as they are known, and no others.
 *
 * <p>Shows no values: whatever the graph knows of them is left out, but for what the paths say already.
 */
public final class PageHeap {
    private final HeapGraph graph;
    private final List<NewObject> newObjects;
    private final List<RetainingPath> paths;
    private final boolean isRenumbered;
    private final Map<Integer, Integer> shownNumbers = new HashMap<>();

    /**
     * Takes a heap.
     *
     * @param graph the objects
     * @param newObjects those that the test left behind
     * @param paths retaining paths in the graph
     * @param shownPaths the same paths with the numbers that objects have in the dump
     * @throws IllegalArgumentException if these are not as many
     */
    public PageHeap(
            HeapGraph graph, List<NewObject> newObjects, List<RetainingPath> paths, List<RetainingPath> shownPaths) {
        if (paths.size() != shownPaths.size()) {
            throw new IllegalArgumentException("%d paths for %d".formatted(shownPaths.size(), paths.size()));
        }
        this.graph = graph.withPreviews(Map.of());
        this.newObjects = List.copyOf(newObjects);
        this.paths = List.copyOf(paths);
        this.isRenumbered = isRenumbered(paths, shownPaths);
        for (int i = 0; i < paths.size(); i++) {
            pair(paths.get(i), shownPaths.get(i));
        }
    }

    private static boolean isRenumbered(List<RetainingPath> paths, List<RetainingPath> shown) {
        for (int i = 0; i < paths.size(); i++) {
            if (!paths.get(i).references().equals(shown.get(i).references())
                    || paths.get(i).target() != shown.get(i).target()) {
                return true;
            }
        }
        return false;
    }

    private void pair(RetainingPath path, RetainingPath shown) {
        shownNumbers.put(path.root().object(), shown.root().object());
        shownNumbers.put(path.target(), shown.target());
        List<Reference> references = path.references();
        if (references.size() == shown.references().size()) {
            for (int i = 0; i < references.size(); i++) {
                shownNumbers.put(
                        references.get(i).referent(), shown.references().get(i).referent());
            }
        }
    }

    HeapGraph graph() {
        return graph;
    }

    List<NewObject> newObjects() {
        return newObjects;
    }

    List<RetainingPath> paths() {
        return paths;
    }

    /** How an object is told from others of its type; empty where the dump's number for it is not known. */
    String number(int object) {
        if (!isRenumbered) {
            return " @" + object;
        }
        Integer shown = shownNumbers.get(object);
        return shown == null ? "" : " @" + shown;
    }
}

package io.objex.graph;

/** Checks, before there is a graph, that its tables and columns name nothing that is not there. */
final class GraphChecks {
    private final HeapGraphBuilder.Tables tables;
    private final GraphColumns columns;
    private final int objects;

    GraphChecks(HeapGraphBuilder.Tables tables, GraphColumns columns) {
        this.tables = tables;
        this.columns = columns;
        this.objects = columns.types().size();
    }

    /** Linear in everything there is. */
    void run() {
        checkTypes();
        checkObjects();
        tables.roots().forEach(this::checkRoot);
        tables.loaders().forEach(loader -> requireIndexOrNone("object of a loader", loader.object(), objects));
        tables.threads().forEach(thread -> requireIndex("object of a thread", thread.object(), objects));
        tables.mirroredTypes().forEach((object, type) -> {
            requireIndex("class object", object, objects);
            requireIndex("type of a class object", type, tables.types().size());
        });
        tables.previews().keySet().forEach(object -> requireIndex("object with a preview", object, objects));
        checkReferences();
    }

    private void checkTypes() {
        int types = tables.types().size();
        for (ObjectType type : tables.types()) {
            requireIndexOrNone("superclass of " + type.name(), type.superType(), types);
            requireIndexOrNone("element type of " + type.name(), type.elementType(), types);
        }
        tables.fields().forEach(field -> requireIndex("declaring type of a field", field.declaringType(), types));
    }

    private void checkObjects() {
        int types = tables.types().size();
        for (int object = 0; object < objects; object++) {
            requireIndex("type of an object", columns.types().get(object), types);
            if (columns.extents()[object] < 0) {
                throw new IllegalArgumentException(
                        "extent (%d) must not be negative".formatted(columns.extents()[object]));
            }
        }
    }

    private void checkRoot(GcRoot root) {
        requireIndex("object of a root", root.object(), objects);
        if (root instanceof GcRoot.LiveThread || root.thread() != GcRoot.UNKNOWN) {
            requireIndex("thread of a root", root.thread(), tables.threads().size());
        }
        if (root.frame() != GcRoot.UNKNOWN) {
            int frames = root.thread() == GcRoot.UNKNOWN
                    ? 0
                    : tables.threads().get(root.thread()).activity().frames().size();
            requireIndex("frame of a root", root.frame(), frames);
        }
    }

    private void checkReferences() {
        int[] first = columns.firstReference();
        if (first[0] != 0 || first[objects] != columns.referents().length) {
            throw new IllegalArgumentException("references begin at %d and end at %d, but there are %d"
                    .formatted(first[0], first[objects], columns.referents().length));
        }
        boolean[] arrays = new boolean[tables.types().size()];
        tables.types().forEach(type -> arrays[type.index()] = type.isArray());
        for (int object = 0; object < objects; object++) {
            if (first[object + 1] < first[object]) {
                throw new IllegalArgumentException("references of object %d end before they begin".formatted(object));
            }
            checkReferences(object, arrays[columns.types().get(object)]);
        }
    }

    private void checkReferences(int object, boolean array) {
        int places = array ? columns.extents()[object] : tables.fields().size();
        int end = columns.firstReference()[object + 1];
        for (int reference = columns.firstReference()[object]; reference < end; reference++) {
            int referent = columns.referents()[reference];
            if (referent < 0 || referent >= objects) {
                requireIndex("referent", referent, objects);
            }
            int label = columns.labels()[reference];
            if (label != HeapGraph.CLASS_OF && (label < 0 || label >= places)) {
                requireIndex(array ? "array element" : "field", label, places);
            }
        }
    }

    private static void requireIndexOrNone(String what, int index, int count) {
        if (index != ObjectType.NONE) {
            requireIndex(what, index, count);
        }
    }

    static int requireIndex(String what, int index, int count) {
        if (index < 0 || index >= count) {
            throw new IllegalArgumentException("%s (%d) must be one of the %d added".formatted(what, index, count));
        }
        return index;
    }
}

package io.objex.explore;

import io.objex.analysis.NewObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjexException;
import io.objex.graph.RetainingPath;
import io.objex.store.Dump;
import java.util.List;

/** An object as the command line names it: {@code 4711}, {@code @4711} as reports write it, or {@code @leak}. */
record ChosenObject(String text) {
    static final String LEAK = "@leak";
    static final String FORMS = "an id, with or without @ before it, or " + LEAK + " for the first leaked object";

    /** Finds it in a dump. */
    int in(Dump dump, HeapGraph graph) {
        int object = text.equals(LEAK) ? leaked(dump) : number(dump);
        if (object < 0 || object >= graph.objectCount()) {
            throw new ObjexException("There is no object %s in dump %s, which has the objects 0 to %d."
                    .formatted(text, dump.path(), graph.objectCount() - 1));
        }
        return object;
    }

    private static int leaked(Dump dump) {
        List<RetainingPath> paths = dump.paths();
        if (!paths.isEmpty()) {
            return paths.get(0).target();
        }
        List<NewObject> added = dump.newObjects();
        if (added.isEmpty()) {
            throw new ObjexException(
                    "Dump %s knows of no leaked object: it is not of a failed test. Give the id of an object."
                            .formatted(dump.path()));
        }
        return added.get(0).object();
    }

    private int number(Dump dump) {
        String digits = text.startsWith("@") ? text.substring(1) : text;
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new ObjexException(
                    "Cannot find object '%s' in dump %s: give %s.".formatted(text, dump.path(), FORMS), e);
        }
    }
}

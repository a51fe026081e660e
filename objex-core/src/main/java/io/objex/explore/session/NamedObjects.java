package io.objex.explore.session;

import io.objex.analysis.QueryRow;
import io.objex.graph.OneLine;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Objects of a dump that people know by name.
 *
 * @param threads threads by their numbers
 * @param loaders class loaders by their numbers
 * @param marks marks of the user by name, in the order of the names
 */
record NamedObjects(Map<Integer, String> threads, Map<Integer, String> loaders, Map<String, Mark> marks) {

    /**
     * A name that a user gave to an object.
     *
     * @param name the name
     * @param object the number of the object
     * @param note what the user noted, may be empty
     */
    record Mark(String name, int object, String note) {}

    static NamedObjects of(OpenedDump opened) {
        Map<String, Mark> marks = new LinkedHashMap<>();
        for (QueryRow row : opened.query("SELECT name, object, note FROM mark ORDER BY name", Map.of())) {
            marks.put(row.text("name"), new Mark(row.text("name"), (int) row.number("object"), row.text("note")));
        }
        return new NamedObjects(
                byObject(opened.query("SELECT object, name FROM thread", Map.of())),
                byObject(opened.query("SELECT object, name FROM loader WHERE object IS NOT NULL", Map.of())),
                marks);
    }

    private static Map<Integer, String> byObject(List<QueryRow> rows) {
        Map<Integer, String> names = new HashMap<>();
        rows.forEach(row -> names.put((int) row.number("object"), OneLine.of(row.text("name"))));
        return names;
    }

    /** The names of the marks on an object. */
    List<String> marksOn(int object) {
        return marks.values().stream()
                .filter(mark -> mark.object == object)
                .map(mark -> OneLine.of(mark.name))
                .toList();
    }
}

package io.objex.analysis.difference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The retained objects of a graph in groups that have a name each. Four bytes an object. */
final class ObjectGroups {
    /** The group of an object that is in none. */
    static final int NONE = -1;

    private final int[] groupOf;
    private final List<String> names = new ArrayList<>();

    private ObjectGroups(int[] groupOf) {
        this.groupOf = groupOf;
    }

    /**
     * Makes groups of the objects whose marks have one name.
     *
     * @param markOf by object a number, or {@link #NONE}; becomes the groups' own
     * @param marks how many numbers there are
     * @param nameOf the name of a number, asked once for each that an object has
     */
    static ObjectGroups of(int[] markOf, int marks, IntFunction<String> nameOf) {
        ObjectGroups groups = new ObjectGroups(markOf);
        int[] groupOfMark = new int[marks];
        Map<String, Integer> numbers = new HashMap<>();
        for (int object = 0; object < markOf.length; object++) {
            int mark = markOf[object];
            if (mark == NONE) {
                continue;
            }
            if (groupOfMark[mark] == 0) {
                groupOfMark[mark] = 1 + numbers.computeIfAbsent(nameOf.apply(mark), groups::added);
            }
            markOf[object] = groupOfMark[mark] - 1;
        }
        return groups;
    }

    private int added(String name) {
        names.add(name);
        return names.size() - 1;
    }

    int of(int object) {
        return groupOf[object];
    }

    int objectCount() {
        return groupOf.length;
    }

    int count() {
        return names.size();
    }

    /** The names, by group. */
    List<String> names() {
        return Collections.unmodifiableList(names);
    }
}

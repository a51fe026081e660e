package io.objex.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a heap looks like. */
enum Shape {
    /** Each object leads to one other: nothing can be done side by side. */
    LINKED_LIST("linked list") {
        @Override
        Object build(int objects) {
            Link first = new Link();
            for (int i = 1; i < objects; i++) {
                Link link = new Link();
                link.next = first;
                first = link;
            }
            return first;
        }
    },

    /** One array leads to all others, which lead nowhere. */
    WIDE_ARRAY("wide array") {
        @Override
        Object build(int objects) {
            Object[] array = new Object[objects - 1];
            Arrays.setAll(array, i -> new Object());
            return array;
        }
    },

    /** Many maps of some entries, keys and values their own objects. */
    HASH_MAPS("hash maps") {
        @Override
        Object build(int objects) {
            Object[] maps = new Object[Math.max(1, objects / OBJECTS_OF_MAP)];
            Arrays.setAll(maps, i -> map((long) i * ENTRIES + NOT_CACHED));
            return maps;
        }
    },

    /** Trees of a thousand objects with two references each, under one array. */
    OBJECT_TREES("object trees") {
        @Override
        Object build(int objects) {
            Object[] trees = new Object[Math.max(1, objects / TREE)];
            Arrays.setAll(trees, i -> new Branch(TREE));
            return trees;
        }
    },

    /** Strings, each with an array of its own, under one array. */
    STRINGS("strings") {
        @Override
        Object build(int objects) {
            Object[] strings = new Object[objects / 2];
            Arrays.setAll(strings, i -> "string " + i);
            return strings;
        }
    };

    private static final int TREE = 1_000;
    private static final int ENTRIES = 64;
    private static final int OBJECTS_OF_MAP = 2 + 3 * ENTRIES;
    private static final long NOT_CACHED = 1_000;

    private final String title;

    Shape(String title) {
        this.title = title;
    }

    /**
     * Builds a heap.
     *
     * @param objects how many objects it is to have, give or take one map or tree
     * @return the object from which all others are reached
     */
    abstract Object build(int objects);

    /** Returns what tables call it. */
    String title() {
        return title;
    }

    /** Returns the name that selects it on the command line: {@code linked-list}. */
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the shape of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Shape of(String option) {
        List<String> known = Stream.of(values()).map(Shape::option).toList();
        int at = known.indexOf(option);
        if (at < 0) {
            throw new IllegalArgumentException("bench.shapes (%s) must be of %s".formatted(option, known));
        }
        return values()[at];
    }

    private static Object map(long firstKey) {
        Map<Long, Object> map = new HashMap<>();
        for (int i = 0; i < ENTRIES; i++) {
            map.put(firstKey + i, new Object());
        }
        return map;
    }

    /* No records: JOL reads fields with an Unsafe that refuses them. */

    private static final class Link {
        @SuppressWarnings("unused") // what is walked
        private Link next;
    }

    private static final class Branch {
        @SuppressWarnings("unused") // what is walked
        private final Branch left;

        @SuppressWarnings("unused") // what is walked
        private final Branch right;

        Branch(int objects) {
            int below = objects - 1;
            left = below > 0 ? new Branch(below - below / 2) : null;
            right = below > 1 ? new Branch(below / 2) : null;
        }
    }
}

package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a large graph takes with both directions: all arrays that its classes hold, each once. */
class GraphMemoryTest {
    private static final int OBJECTS = 300_000;
    private static final int REFERENCES = 900_000;
    private static final int ARRAY_HEADER = 16;
    /** Types, extents, identity hashes and where the references of an object and those to it begin. */
    private static final long LEAST_OF_OBJECT = 2 + 4 * Integer.BYTES;
    /** Referents, labels, and the references by their referents. */
    private static final long LEAST_OF_REFERENCE = 3 * Integer.BYTES;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** So many types that two bytes are not enough to tell them apart are the worst case. */
    @ParameterizedTest
    @ValueSource(ints = {5, 70_000})
    void an_object_costs_at_most_24_bytes_and_a_reference_12_with_both_directions(int types) throws Exception {
        HeapGraph graph = graph(types);
        Referrers referrers = Referrers.of(graph);
        long bytes = bytesOfArrays(graph) + bytesOfArrays(referrers);
        assertThat(graph.mirroredTypes()).isEmpty();
        assertThat(graph.previews()).isEmpty();
        assertThat(bytes)
                .isBetween(
                        LEAST_OF_OBJECT * OBJECTS + LEAST_OF_REFERENCE * REFERENCES, 24L * OBJECTS + 12L * REFERENCES);
    }

    /** Every object has an identity hash, which not every graph keeps. */
    private static HeapGraph graph(int types) {
        SplittableRandom random = new SplittableRandom(1);
        HeapGraphBuilder builder = new HeapGraphBuilder();
        int loader = builder.addLoader("app");
        for (int type = 0; type < types; type++) {
            builder.addType(new ObjectType(
                    type, "com.acme.A" + type, loader, ObjectType.NONE, ObjectType.NONE, 24, 0, Origin.APPLICATION));
            builder.addField(type, "other", false, Retention.STRONG);
        }
        int[] typeOf = random.ints(OBJECTS, 0, types).toArray();
        for (int object = 0; object < OBJECTS; object++) {
            builder.addObject(typeOf[object], 0, random.nextInt());
        }
        for (int reference = 0; reference < REFERENCES; reference++) {
            int referrer = random.nextInt(OBJECTS);
            builder.addReference(referrer, random.nextInt(OBJECTS), typeOf[referrer]);
        }
        return builder.build();
    }

    private long bytesOfArrays(Object holder) throws IllegalAccessException {
        if (!seen.add(holder)) {
            return 0;
        }
        Class<?> type = holder.getClass();
        if (type.isArray()) {
            return ARRAY_HEADER + (long) Array.getLength(holder) * bytesOf(type.getComponentType());
        }
        long bytes = 0;
        for (Field field : type.getDeclaredFields()) {
            if (isFollowed(field)) {
                field.setAccessible(true);
                Object held = field.get(holder);
                bytes += held == null ? 0 : bytesOfArrays(held);
            }
        }
        return bytes;
    }

    /** Lists and maps have a row for each type or root, not for each object. */
    private static boolean isFollowed(Field field) {
        Class<?> type = field.getType();
        boolean ours = type.getPackage() == HeapGraph.class.getPackage();
        return !Modifier.isStatic(field.getModifiers()) && (type.isArray() || ours);
    }

    private static int bytesOf(Class<?> element) {
        assertThat(element).isIn(char.class, int.class, long.class);
        if (element == char.class) {
            return Character.BYTES;
        }
        return element == int.class ? Integer.BYTES : Long.BYTES;
    }
}

package io.objex.hprof;

import static io.objex.hprof.HprofWriter.OBJECT;
import static io.objex.hprof.HprofWriter.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.Reference;
import io.objex.hprof.HprofWriter.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random heaps, written as dumps and read back, against a plain map of what was written. */
class RandomDumpsTest {
    @TempDir
    Path folder;

    /** What is known of an object: its type, its length, and where its references lead, by place. */
    private record Expected(String type, int length, Map<Integer, Long> references) {}

    private static final class RandomDump {
        private final Random random;
        private final HprofWriter dump;
        private final Map<Long, Expected> objects = new TreeMap<>(Long::compareUnsigned);
        private final List<Long> ids = new ArrayList<>();
        private int dangling;

        RandomDump(long seed) {
            random = new Random(seed);
            dump = new HprofWriter(random.nextBoolean() ? 8 : 4);
            dump.loadClass(16, "java/lang/Object");
            dump.loadClass(32, "com/acme/A");
            dump.loadClass(48, "[Ljava/lang/Object;");
            dump.loadClass(64, "[B");
            dump.loadClass(80, "java/lang/Class");
            boolean late = random.nextBoolean();
            if (!late) {
                classes();
            }
            chooseIds();
            for (long id : ids) {
                add(id);
                if (random.nextInt(10) == 0) {
                    dump.segment();
                }
            }
            if (late) {
                classes();
            }
            dump.segment().end();
        }

        private void classes() {
            dump.classDump(16, 0, 0, fields())
                    .classDump(
                            32,
                            16,
                            0,
                            fields(),
                            Field.of("f0", OBJECT),
                            Field.of("n", HprofWriter.INT),
                            Field.of("f1", OBJECT))
                    .classDump(48, 16, 0, fields())
                    .classDump(64, 16, 0, fields())
                    .classDump(80, 16, 0, fields());
        }

        private void chooseIds() {
            long gap = random.nextInt(4) == 0 ? 1 << 20 : 8L * (1 + random.nextInt(40));
            long id = 1024;
            for (int count = random.nextInt(300); count > 0; count--) {
                ids.add(id);
                id += gap * (1 + random.nextInt(3));
            }
            if (random.nextBoolean()) {
                Collections.shuffle(ids, random);
            }
        }

        private void add(long id) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    long first = target();
                    long second = target();
                    dump.instance(id, 32, OBJECT, first, HprofWriter.INT, 7, OBJECT, second);
                    objects.put(id, new Expected("com.acme.A", -1, references(first, second)));
                }
                case 1 -> {
                    long[] elements = new long[random.nextInt(6)];
                    Arrays.setAll(elements, element -> target());
                    dump.objectArray(id, 48, elements);
                    objects.put(id, new Expected("java.lang.Object[]", elements.length, references(elements)));
                }
                default -> {
                    byte[] content = new byte[random.nextInt(40)];
                    dump.byteArray(id, content);
                    objects.put(id, new Expected("byte[]", content.length, Map.of()));
                }
            }
        }

        private long target() {
            return switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> 8 * (3L + random.nextInt(2)) + 1;
                case 2 -> 16;
                default -> ids.get(random.nextInt(ids.size()));
            };
        }

        private Map<Integer, Long> references(long... targets) {
            Map<Integer, Long> references = new TreeMap<>();
            for (int place = 0; place < targets.length; place++) {
                boolean there = targets[place] % 8 == 0;
                dangling += there ? 0 : 1;
                if (there && targets[place] != 0) {
                    references.put(place, targets[place]);
                }
            }
            return references;
        }
    }

    @Test
    void what_was_written_is_what_is_read() throws IOException {
        for (long seed = 0; seed < 400; seed++) {
            RandomDump random = new RandomDump(seed);
            Path file = Files.write(folder.resolve("random.hprof"), random.dump.toArray());
            HprofDump read = HprofReader.of(file).read();
            assertThat(read.danglingReferences()).as("seed %d", seed).isEqualTo(random.dangling);
            assertSame(read.graph(), random.objects, seed);
        }
    }

    /** Numbers follow ids; the five classes have the lowest. */
    private static void assertSame(HeapGraph graph, Map<Long, Expected> objects, long seed) {
        Map<Long, Integer> numbers = new TreeMap<>(Long::compareUnsigned);
        for (long id : List.of(16L, 32L, 48L, 64L, 80L)) {
            numbers.put(id, numbers.size());
        }
        objects.keySet().forEach(id -> numbers.put(id, numbers.size()));
        assertThat(graph.objectCount()).isEqualTo(numbers.size());
        objects.forEach((id, expected) -> {
            int object = numbers.get(id);
            Map<Integer, Integer> wanted = new TreeMap<>();
            expected.references().forEach((place, target) -> wanted.put(place, numbers.get(target)));
            assertThat(graph.typeOf(object).name()).as("seed %d", seed).isEqualTo(expected.type());
            assertThat(graph.arrayLength(object)).as("seed %d", seed).isEqualTo(expected.length());
            assertThat(references(graph, object)).as("seed %d", seed).isEqualTo(wanted);
        });
    }

    private static Map<Integer, Integer> references(HeapGraph graph, int object) {
        Map<Integer, Integer> found = new TreeMap<>();
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            Reference reference = graph.reference(object, at);
            int place = reference instanceof Reference.ArrayElement element
                    ? element.position()
                    : ((Reference.InstanceField) reference).field().name().charAt(1) - '0';
            found.put(place, reference.referent());
        }
        return found;
    }
}

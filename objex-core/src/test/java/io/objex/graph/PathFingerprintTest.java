package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PathFingerprintTest {

    private static PathFingerprint fingerprint(TestHeap heap, TestObject target) {
        return PathFingerprint.of(Paths.to(heap, target));
    }

    private static RetainingPath pathFrom(Holder holder, PathStep... steps) {
        return new RetainingPath(new GcRoot.LoadedClass(0), holder, List.of(), List.of(steps), 7, "com.acme.Session");
    }

    private static String ofThread(String name) {
        return PathFingerprint.of(pathFrom(new Holder(Holder.Kind.THREAD, "thread \"" + name + '"')))
                .text();
    }

    @Test
    void keys_and_indices_are_left_out() {
        TestHeap heap = new TestHeap();
        TestObject leaked = heap.object("com.acme.Session");
        TestObject page = heap.object("com.acme.Page").field("listeners", heap.arrayList(heap.string("a"), leaked));
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(heap.string("42"), page));

        assertThat(fingerprint(heap, leaked)).hasToString("com.acme.Registry.OPEN{*}.listeners[*]");
    }

    @Test
    void a_key_that_is_itself_what_leaks_is_told_from_a_value() {
        TestHeap heap = new TestHeap();
        TestObject leaked = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(leaked, heap.string("42")));

        assertThat(fingerprint(heap, leaked)).hasToString("com.acme.Registry.OPEN.key{*}");
    }

    @Test
    void a_key_may_look_like_anything() {
        RetainingPath path = pathFrom(
                new Holder(Holder.Kind.STATIC_FIELD, "com.acme.Registry.OPEN"),
                new PathStep("{\"} [3] .next{\\n\"}", "java.util.HashMap", 3),
                new PathStep(".buffer", "com.acme.Session", 4));

        assertThat(PathFingerprint.of(path)).hasToString("com.acme.Registry.OPEN{*}.buffer");
    }

    @Test
    void threads_that_differ_only_in_what_counts_them_are_one() {
        assertThat(ofThread("pool-3-thread-17")).isEqualTo("thread \"pool-*-thread-*\"");
        assertThat(ofThread("sender 0b5f9f6c-5d0c-4ab5-8e0f-8f1b9e1f5d3a")).isEqualTo("thread \"sender *\"");
        assertThat(ofThread("client@5e9f23b4")).isEqualTo("thread \"client@*\"");
        assertThat(ofThread("cafe bar")).isEqualTo("thread \"cafe bar\"");
    }

    @Test
    void a_thread_local_goes_by_its_field_or_else_by_its_type() {
        TestHeap heap = new TestHeap();
        TestObject named = heap.object("java.lang.ThreadLocal");
        TestObject unnamed = heap.object("com.acme.Local");
        TestObject first = heap.object("com.acme.Session");
        TestObject second = heap.object("com.acme.Session");
        heap.thread("worker-3", Origin.APPLICATION)
                .field("threadLocals", heap.threadLocals(named, first, unnamed, second))
                .field("keeps", unnamed);
        heap.staticField("com.acme.Context", "LOCAL", named);

        assertThat(fingerprint(heap, first)).hasToString("thread \"worker-*\".threadLocals{com.acme.Context.LOCAL}");
        assertThat(fingerprint(heap, second)).hasToString("thread \"worker-*\".threadLocals{Local}");
    }

    @Test
    void a_chain_is_the_same_however_long_it_is() {
        assertThat(chain(1)).isEqualTo(chain(2)).isEqualTo(chain(40)).isEqualTo("com.acme.Log.HEAD.next.entry");
    }

    private static String chain(int length) {
        TestHeap heap = new TestHeap();
        TestObject leaked = heap.object("com.acme.Entry");
        TestObject node = heap.object("com.acme.Node").field("entry", leaked);
        for (int i = 0; i < length; i++) {
            node = heap.object("com.acme.Node").field("next", node);
        }
        heap.staticField("com.acme.Log", "HEAD", node);
        return fingerprint(heap, leaked).text();
    }

    @Test
    void a_map_in_a_map_is_no_longer_map() {
        TestHeap heap = new TestHeap();
        TestObject leaked = heap.object("com.acme.Session");
        TestObject inner = heap.hashMap(heap.string("b"), leaked);
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(heap.string("a"), inner));

        assertThat(fingerprint(heap, leaked)).hasToString("com.acme.Registry.OPEN{*}{*}");
    }

    @Test
    void generated_classes_and_fields_go_by_their_family() {
        TestHeap heap = new TestHeap();
        TestObject leaked = heap.object("com.acme.Session");
        TestObject advice = heap.object("com.acme.Advice").field("session", leaked);
        heap.staticField("com.acme.Page$ByteBuddy$Xy12ab", "delegate$1f9k2c0", advice);

        assertThat(fingerprint(heap, leaked)).hasToString("com.acme.Page$ByteBuddy$.delegate$*.session");
    }

    @Test
    void the_hash_is_the_same_on_every_machine() {
        assertThat(new PathFingerprint("com.acme.Registry.OPEN{*}").hash()).isEqualTo("d4eacf460563");
        assertThat(new PathFingerprint("com.acme.Registry.OPEN[*]").hash())
                .isNotEqualTo(new PathFingerprint("com.acme.Registry.OPEN{*}").hash());
    }

    @Test
    void a_fingerprint_is_one_line() {
        assertThatThrownBy(() -> new PathFingerprint(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PathFingerprint("a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fingerprint is one line of text, not 'a\nb'");
    }

    @Test
    void random_structures_have_the_same_fingerprint_whatever_their_keys_sizes_and_neighbours_are() {
        Map<String, Long> seeds = new HashMap<>();
        for (long seed = 0; seed < 400; seed++) {
            Structure one = new Structure(seed, seed * 7 + 1);
            Structure other = new Structure(seed, seed * 7 + 2);

            assertThat(one.fingerprint()).as("seed " + seed).isEqualTo(one.expected);
            assertThat(other.fingerprint()).as("seed " + seed).isEqualTo(one.expected);
            seeds.put(one.expected, seed);
        }
        assertThat(seeds).hasSizeGreaterThan(200);
    }

    /** A random chain of holders around an object, of which one seed says the structure and another all the rest. */
    private static final class Structure {
        private final TestHeap heap = new TestHeap();
        private final Random noise;
        private final TestObject target;
        private final String expected;

        private Structure(long seed, long noiseSeed) {
            Random structure = new Random(seed);
            noise = new Random(noiseSeed);
            neighbours();
            target = heap.object("com.acme.Session");
            List<String> labels = new ArrayList<>();
            TestObject current = target;
            for (int depth = structure.nextInt(5); depth >= 0; depth--) {
                int shape = structure.nextInt(4);
                String field = ".field" + structure.nextInt(3);
                current = wrapped(shape, field, current, depth);
                labels.add(0, List.of("{*}", "[*]", ".key{*}", field).get(shape));
                neighbours();
            }
            boolean thread = structure.nextInt(4) == 0;
            if (thread) {
                heap.thread("worker-" + noise.nextInt(1000), Origin.APPLICATION).field("task", current);
            } else {
                heap.staticField("com.acme.Registry", "OPEN", current);
            }
            String holder = thread ? "thread \"worker-*\".task" : "com.acme.Registry.OPEN";
            expected = holder + String.join("", labels);
        }

        private TestObject wrapped(int shape, String field, TestObject content, int depth) {
            return switch (shape) {
                case 0 -> heap.hashMap(entries(string(), content));
                case 1 -> heap.arrayList(padded(content));
                case 2 -> heap.hashMap(entries(content, string()));
                default -> heap.object("com.acme.Level" + depth).field(field.substring(1), content);
            };
        }

        private TestObject[] entries(TestObject key, TestObject value) {
            List<TestObject> entries = new ArrayList<>();
            int place = noise.nextInt(4);
            for (int i = 0; i < 4; i++) {
                entries.add(i == place ? key : string());
                entries.add(i == place ? value : string());
            }
            return entries.toArray(TestObject[]::new);
        }

        private TestObject[] padded(TestObject element) {
            List<TestObject> elements = new ArrayList<>();
            for (int i = noise.nextInt(5); i > 0; i--) {
                elements.add(string());
            }
            elements.add(element);
            return elements.toArray(TestObject[]::new);
        }

        private void neighbours() {
            for (int i = noise.nextInt(6); i > 0; i--) {
                string();
            }
        }

        private TestObject string() {
            String value = "key " + noise.nextInt() + (noise.nextBoolean() ? "}" : "[");
            return heap.string(value);
        }

        private String fingerprint() {
            return PathFingerprintTest.fingerprint(heap, target).text();
        }
    }
}

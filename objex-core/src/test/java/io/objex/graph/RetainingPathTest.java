package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.graph.TestHeap.TestObject;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class RetainingPathTest {
    private final TestHeap heap = new TestHeap();

    @Test
    void prints_itself_as_a_tree() {
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.SessionRegistry", "OPEN", heap.hashMap(heap.string("session-17"), session));
        RetainingPath path = Paths.to(heap, session);

        assertThat(path.toTree("of 3 new", "<- leaked")).isEqualTo("""
                        com.acme.SessionRegistry.OPEN                     static field, the GC root
                         └ {"session-17"}                                 java.util.HashMap
                            └ com.acme.Session @%d of 3 new                <- leaked""".formatted(session.id()));
        assertThat(path).hasToString("""
                com.acme.SessionRegistry.OPEN                     static field, the GC root
                 └ {"session-17"}                                 java.util.HashMap
                    └ com.acme.Session @%d""".formatted(session.id()));
        assertThat(path.toExpression()).isEqualTo("com.acme.SessionRegistry.OPEN{\"session-17\"}");
        assertThat(path.toExpression(0)).isEqualTo("com.acme.SessionRegistry.OPEN");
    }

    @Test
    void begins_at_a_thread() {
        TestObject task = heap.object("com.acme.Task");
        heap.thread("worker-1", Origin.APPLICATION).field("target", task);
        RetainingPath path = Paths.to(heap, task);

        assertThat(path.toTree("", "<- leaked")).isEqualTo("""
                thread "worker-1"                                 live thread, the GC root
                 └ .target                                        java.lang.Thread
                    └ com.acme.Task @%d                            <- leaked""".formatted(task.id()));
    }

    @Test
    void begins_at_a_class_where_no_static_field_leads_on() {
        TestObject loader = heap.object("com.acme.PluginLoader");
        TestObject mirror = heap.loadedClass("com.acme.Plugin").field("classLoader", loader);

        assertThat(Paths.to(heap, loader).toTree("", "")).isEqualTo("""
                class com.acme.Plugin                             loaded class, the GC root
                 └ .classLoader                                   java.lang.Class
                    └ com.acme.PluginLoader @%d""".formatted(loader.id()));
        assertThat(Paths.to(heap, mirror).toTree("", "")).isEqualTo("""
                class com.acme.Plugin                             loaded class, the GC root
                 └ java.lang.Class @%d""".formatted(mirror.id()));
    }

    @Test
    void a_static_field_that_holds_the_object_itself_needs_no_step() {
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "LATEST", session);

        assertThat(Paths.to(heap, session).toTree("of 1 new", "<- leaked")).isEqualTo("""
                com.acme.Registry.LATEST                          static field, the GC root
                 └ com.acme.Session @0 of 1 new                   <- leaked""");
    }

    @Test
    void equal_steps_in_a_row_share_a_line() {
        TestObject last = chain(37, i -> "next");

        assertThat(Paths.to(heap, last).toTree("", "")).isEqualTo("""
                com.acme.Chain.HEAD                               static field, the GC root
                 └ .next  37 times                                com.acme.Node
                    └ com.acme.Node @%d""".formatted(last.id()));
        assertThat(Paths.to(heap, last).toExpression()).isEqualTo("com.acme.Chain.HEAD.next(x37)");
        assertThat(Paths.to(heap, last).toExpression(2)).isEqualTo("com.acme.Chain.HEAD.next(x2)");
    }

    @Test
    void sixteen_different_steps_are_shown_and_of_more_those_in_the_middle_are_counted() {
        TestObject sixteenth = chain(16, i -> "step" + i);
        assertThat(Paths.to(heap, sixteenth).toTree("", "").lines()).hasSize(18).noneMatch(line -> line.contains("…"));

        TestObject seventeenth = heap.object("com.acme.Node");
        sixteenth.field("step16", seventeenth);
        assertThat(Paths.to(heap, seventeenth).toTree("", "").lines())
                .hasSize(18)
                .contains("                         └ … 2 more steps")
                .contains("                            └ .step10             com.acme.Node")
                .noneMatch(line -> line.contains(".step8") || line.contains(".step9"));
    }

    @Test
    void steps_left_out_are_counted_one_by_one_though_they_would_share_lines() {
        TestObject last = chain(60, i -> i < 10 || i >= 50 ? "step" + i : "next");

        assertThat(Paths.to(heap, last).toTree("", "").lines())
                .hasSize(18)
                .contains("                         └ … 45 more steps");
        assertThat(Paths.to(heap, last).toTree("", "", 3).lines())
                .hasSize(5)
                .anyMatch(line -> line.endsWith("└ … 58 more steps"));
    }

    private TestObject chain(int length, IntFunction<String> name) {
        TestObject first = heap.object("com.acme.Node");
        heap.staticField("com.acme.Chain", "HEAD", first);
        TestObject last = first;
        for (int i = 0; i < length; i++) {
            TestObject next = heap.object("com.acme.Node");
            last.field(name.apply(i), next);
            last = next;
        }
        return last;
    }

    @Test
    void a_value_full_of_control_characters_stays_in_its_line() {
        TestObject session = heap.object("com.acme.Session");
        TestObject key = heap.object("java.lang.String").preview("\"a\"b\n└ fake\r\u001b[31m\u2028\"");
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(key, session));
        RetainingPath path = Paths.to(heap, session);

        assertThat(path.toTree("", "").lines()).hasSize(3);
        assertThat(path.toExpression()).isEqualTo("com.acme.Registry.OPEN{\"a\"b\\n└ fake\\r\\u001b[31m\\u2028\"}");
    }

    @Test
    void a_thread_whose_name_breaks_lines_stays_in_its_line() {
        TestObject task = heap.object("com.acme.Task");
        heap.thread("worker\n└ 1", Origin.APPLICATION).field("target", task);

        assertThat(Paths.to(heap, task).toTree("", "").lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("thread \"worker\\n└ 1\"");
    }

    @Test
    void reads_the_same_in_every_locale() {
        TestObject last = chain(60, i -> "step" + i);
        String expected = Paths.to(heap, last).toTree("of 3 new", "<- leaked");
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"tr-TR", "ar-EG-u-nu-arab", "th-TH-u-nu-thai"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(Paths.to(heap, last).toTree("of 3 new", "<- leaked")).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void references_that_are_no_chain_make_no_path() {
        TestObject session = heap.object("com.acme.Session").field("user", heap.object("com.acme.User"));
        heap.staticField("com.acme.Registry", "LATEST", session);
        HeapGraph graph = heap.graph();

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        RetainingPath.of(graph, graph.roots().get(0), new int[] {graph.firstReference(session.id())}))
                .withMessage("reference 0 does not begin at object 2");
    }

    @Test
    void outlives_its_graph_and_equals_another_of_the_same() {
        TestObject session = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(session));

        assertThat(Paths.to(heap, session)).isEqualTo(Paths.to(heap, session));
        assertThat(Paths.to(heap, session).references()).hasSize(3);
        assertThat(Paths.to(heap, session).steps())
                .containsExactly(new PathStep("[0]", "java.util.ArrayList", session.id()));
    }
}

package io.objex.render.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.render.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotTextTest {
    @TempDir
    Path folder;

    @Test
    void a_leak_is_written_for_graphviz() throws Exception {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        heap.object("java.lang.ref.WeakReference").referent(session);
        TestObject map = heap.hashMap(heap.string("a \"b\" & c\\d"), session);
        heap.staticField("com.acme.Registry", "OPEN", map);

        String dot = DotText.of(
                Drawing.referrersOf(heap.graph(), session.id()).tooMany(2).draw());

        assertThat(dot).isEqualTo("""
                        digraph ObjectGraph {
                          node [shape=box, style=filled, fontname="Helvetica", fontsize=11];
                          edge [fontname="Helvetica", fontsize=10];
                          o0 [label="com.acme.Session\\n@0", fillcolor="#ffffff", fontcolor="#d00000"];
                          o1 [label="java.lang.ref.WeakReference\\n@1", fillcolor="#c4c4c4", fontcolor="#000000"];
                          o3 [label="java.util.HashMap\\n@3", fillcolor="#c4c4c4", fontcolor="#000000"];
                          o6 [label="class com.acme.Registry\\n@6", fillcolor="#b5e3a8", fontcolor="#000000"];
                          o1 -> o0 [label="referent", style=dotted];
                          o3 -> o0 [label="{\\"a \\"b\\" &amp; c\\\\d\\"}"];
                          o6 -> o3 [label="OPEN"];
                        }
                        """);
        assertThat(svgOf(dot)).contains("{&quot;a &quot;b&quot; &amp; c\\d&quot;}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"];x->y;a[label=\"",
                "\\N \\G \\l \\",
                "&lt;&amp;&#65;&",
                "\ud83d\ude00 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                "bell \u0007 nul \u0000 esc \u001b half \ud83d no \ufffe\uffff",
                "{a|b|<c>d}",
                "line\nline\r\tend"
            })
    void any_name_is_a_label_and_nothing_else(String name) throws Exception {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme." + name).preview(name);
        heap.staticField("com.acme.Registry" + name, name, session);

        String svg =
                svgOf(DotText.of(Drawing.pathsTo(heap.graph(), session.id()).draw()));

        assertThat(svg.split("class=\"node\"", -1)).hasSize(3);
        assertThat(svg.split("class=\"edge\"", -1)).hasSize(2);
        assertThat(svg).doesNotContain("<script");
    }

    @Test
    void graphviz_reads_drawings_of_random_heaps() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 60);
            int[] objects = graph.objectCount() == 0 ? new int[0] : new int[] {seed % graph.objectCount()};
            Drawing drawing = Drawing.referrersOf(graph, objects).counts().draw();

            assertThat(svgOf(DotText.of(drawing)).split("class=\"node\"", -1))
                    .hasSize(drawing.boxes().size() + 1);
        }
    }

    private String svgOf(String dot) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("drawing.dot"), dot);
        Programs.Printed canonical = Programs.run(folder, "dot", "-Tcanon", file.toString());
        assertThat(canonical.err()).isEmpty();
        assertThat(canonical.exitCode()).isZero();
        return Programs.run(folder, "dot", "-Tsvg", file.toString()).out();
    }
}

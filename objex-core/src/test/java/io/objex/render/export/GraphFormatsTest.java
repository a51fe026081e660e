package io.objex.render.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.gexf.SimpleGEXFImporter;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects and references in formats for graphs, read back by JGraphT, which holds them to the schemas. */
class GraphFormatsTest {
    private final Map<String, String> attributes = new TreeMap<>();

    private static HeapGraph named(String name) {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme." + name).preview(name);
        heap.object("java.lang.ref.WeakReference").referent(session);
        heap.staticField("com.acme.Registry", name, session);
        return heap.graph();
    }

    private static String graphml(HeapGraph graph) throws IOException {
        StringBuilder out = new StringBuilder();
        GraphmlText.write(graph, out);
        return out.toString();
    }

    private static String gexf(HeapGraph graph) throws IOException {
        StringBuilder out = new StringBuilder();
        GexfText.write(graph, out);
        return out.toString();
    }

    private Graph<Integer, DefaultEdge> readGraphml(String text) {
        Graph<Integer, DefaultEdge> graph = new DirectedPseudograph<>(DefaultEdge.class);
        GraphMLImporter<Integer, DefaultEdge> importer = new GraphMLImporter<>();
        importer.setVertexFactory(Integer::valueOf);
        importer.addVertexAttributeConsumer((key, value) -> keep(key.getFirst() + " " + key.getSecond(), value));
        importer.addEdgeAttributeConsumer((key, value) -> keep(edge(graph, key.getFirst(), key.getSecond()), value));
        importer.importGraph(graph, new StringReader(text));
        return graph;
    }

    private Graph<Integer, DefaultEdge> readGexf(String text) {
        Graph<Integer, DefaultEdge> graph = new DirectedPseudograph<>(DefaultEdge.class);
        SimpleGEXFImporter<Integer, DefaultEdge> importer = new SimpleGEXFImporter<>();
        importer.setVertexFactory(Integer::valueOf);
        importer.addVertexAttributeConsumer((key, value) -> keep(key.getFirst() + " " + key.getSecond(), value));
        importer.addEdgeAttributeConsumer((key, value) -> keep(edge(graph, key.getFirst(), key.getSecond()), value));
        importer.importGraph(graph, new StringReader(text));
        return graph;
    }

    private static String edge(Graph<Integer, DefaultEdge> graph, DefaultEdge edge, String key) {
        return graph.getEdgeSource(edge) + ">" + graph.getEdgeTarget(edge) + " " + key;
    }

    private void keep(String key, Attribute value) {
        attributes.put(key, value.getValue());
    }

    private static void requireSame(Graph<Integer, DefaultEdge> read, HeapGraph graph) {
        assertThat(read.vertexSet()).hasSize(graph.objectCount());
        assertThat(read.edgeSet()).hasSize(graph.referenceCount());
        for (int object = 0; object < graph.objectCount(); object++) {
            Map<Integer, Integer> expected = new TreeMap<>();
            for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
                expected.merge(graph.referent(at), 1, Integer::sum);
            }
            Map<Integer, Integer> actual = new TreeMap<>();
            read.outgoingEdgesOf(object).forEach(edge -> actual.merge(read.getEdgeTarget(edge), 1, Integer::sum));
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void random_heaps_come_back() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 120);
            requireSame(readGraphml(graphml(graph)), graph);
            if (graph.referenceCount() > 0) {
                requireSame(readGexf(gexf(graph)), graph);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "]]> & &amp; \"quoted\" 'so'",
                "\ud83d\ude00 \u05e9\u05dc\u05d5\u05dd",
                "bell \u0007 nul \u0000 half \ud83d no \ufffe\uffff c1 \u0085"
            })
    void any_name_comes_back_legible(String name) throws Exception {
        HeapGraph graph = named(name);
        String shown = graph.typeOf(0).name().replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff");

        requireSame(readGraphml(graphml(graph)), graph);

        assertThat(attributes)
                .containsEntry("0 type", shown)
                .containsEntry("0 value", shown.substring("com.acme.".length()))
                .containsEntry("0 bytes", "16")
                .containsEntry("2 root", "class com.acme.Registry")
                .containsEntry("2>0 place", shown.substring("com.acme.".length()))
                .containsEntry("2>0 retains", "true")
                .containsEntry("1>0 retains", "false");

        attributes.clear();
        requireSame(readGexf(gexf(graph)), graph);

        assertThat(attributes)
                .containsEntry("0 label", shown)
                .containsEntry("0 bytes", "16")
                .containsEntry("2>0 label", shown.substring("com.acme.".length()));
    }
}

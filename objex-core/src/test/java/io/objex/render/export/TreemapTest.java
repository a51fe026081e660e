package io.objex.render.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.graph.TypeNames;
import io.objex.render.export.Treemap.Cell;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class TreemapTest {
    private static final Cell ALL = new Cell(10, 20, 600, 400);

    @Test
    void the_example_of_the_paper_is_divided_as_there() {
        List<Cell> cells = Treemap.of(new Cell(0, 0, 6, 4), List.of(6L, 6L, 4L, 3L, 2L, 2L, 1L));

        assertThat(cells.get(0)).isEqualTo(new Cell(0, 0, 3, 2));
        assertThat(cells.get(1)).isEqualTo(new Cell(0, 2, 3, 2));
        assertThat(cells.get(2).width()).isCloseTo(12 / 7.0, within(1e-9));
        assertThat(cells.get(3).height()).isCloseTo(7 / 3.0, within(1e-9));
    }

    @Test
    void areas_are_as_the_weights_and_do_not_overlap() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Long> weights = random.longs(1 + random.nextInt(40), 1, 1 + random.nextInt(10_000))
                    .boxed()
                    .sorted(Comparator.reverseOrder())
                    .toList();
            double sum = weights.stream().mapToLong(Long::longValue).sum();

            List<Cell> cells = Treemap.of(ALL, weights);

            assertThat(cells).hasSameSizeAs(weights);
            for (int i = 0; i < cells.size(); i++) {
                Cell cell = cells.get(i);
                assertThat(cell.width() * cell.height()).isCloseTo(600 * 400 * weights.get(i) / sum, within(1e-3));
                assertThat(cell.left()).isGreaterThanOrEqualTo(10 - 1e-6);
                assertThat(cell.top()).isGreaterThanOrEqualTo(20 - 1e-6);
                assertThat(cell.left() + cell.width()).isLessThanOrEqualTo(610 + 1e-6);
                assertThat(cell.top() + cell.height()).isLessThanOrEqualTo(420 + 1e-6);
                for (int j = 0; j < i; j++) {
                    assertThat(overlap(cell, cells.get(j))).isFalse();
                }
            }
        }
    }

    private static boolean overlap(Cell one, Cell other) {
        double slack = 1e-6;
        return one.left() + slack < other.left() + other.width()
                && other.left() + slack < one.left() + one.width()
                && one.top() + slack < other.top() + other.height()
                && other.top() + slack < one.top() + one.height();
    }

    @Test
    void nothing_takes_no_room() {
        assertThat(Treemap.of(ALL, List.of())).isEmpty();
    }

    private static Document picture(HeapGraph graph) throws Exception {
        StringBuilder out = new StringBuilder();
        TreemapSvg.write(RetainingPaths.of(graph), out);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void each_type_is_a_rectangle_with_its_holders_inside() throws Exception {
        TestHeap heap = new TestHeap();
        TestObject bytes = heap.array("byte[]", 5000);
        TestObject script = heap.object("com.acme.<script>\u0001");
        heap.staticField("com.acme.Registry", "OPEN", bytes);
        heap.staticField("com.acme.Registry", "OTHER", heap.array("byte[]", 1000));
        heap.staticField("com.acme.Registry", "SCRIPT", script);

        Document svg = picture(heap.graph());

        assertThat(svg.getElementsByTagName("g").getLength()).isEqualTo(3);
        assertThat(svg.getDocumentElement().getTextContent())
                .contains(
                        "byte[]: 5.9 KiB",
                        "byte[] held by com.acme.Registry.OPEN: 4.9 KiB",
                        "byte[] held by com.acme.Registry.OTHER: 1016 B",
                        "com.acme.<script>\\u0001: 16 B");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void any_heap_has_a_picture() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            picture(RandomHeap.of(seed, 100));
        }
    }

    @Test
    void the_rectangles_of_the_types_fill_the_picture_and_those_of_holders_their_type() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 100);
            if (graph.totalShallowSize() == 0) {
                continue;
            }
            NodeList types = picture(graph).getElementsByTagName("g");
            double all = 0;
            for (int i = 0; i < types.getLength(); i++) {
                NodeList cells = ((Element) types.item(i)).getElementsByTagName("rect");
                double type = area(cells.item(0));
                all += type;
                double holders = 0;
                for (int j = 1; j < cells.getLength(); j++) {
                    holders += area(cells.item(j));
                }
                if (cells.getLength() > 1) {
                    assertThat(holders).isCloseTo(insideOf(cells.item(0)), withinPercentage(0.5));
                }
                double share = (double) bytes(graph, cells.item(0)) / graph.totalShallowSize();
                assertThat(type).isCloseTo(1200 * 800 * share, withinPercentage(1));
            }
            assertThat(all).isCloseTo(1200 * 800, withinPercentage(0.1));
        }
    }

    private static double area(Node cell) {
        return length(cell, "width") * length(cell, "height");
    }

    /** Without the title and the margins. */
    private static double insideOf(Node cell) {
        return (length(cell, "width") - 4) * (length(cell, "height") - 18);
    }

    private static double length(Node cell, String name) {
        return Double.parseDouble(((Element) cell).getAttribute(name));
    }

    /** What the objects take of the type in the title of a rectangle. */
    private static long bytes(HeapGraph graph, Node cell) {
        String type = cell.getTextContent().substring(0, cell.getTextContent().lastIndexOf(": "));
        return IntStream.range(0, graph.objectCount())
                .filter(object -> TypeNames.display(graph.typeOf(object).name()).equals(type))
                .mapToLong(graph::shallowSize)
                .sum();
    }
}

package io.objex.render.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.render.export.Treemap.Cell;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

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
}

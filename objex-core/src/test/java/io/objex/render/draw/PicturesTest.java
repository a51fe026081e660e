package io.objex.render.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class PicturesTest {

    /** A list with ten thousand sessions that a thread and a class hold. */
    static HeapGraph largeLeak() {
        TestHeap heap = new TestHeap();
        TestObject[] sessions = IntStream.range(0, 10_000)
                .mapToObj(i -> heap.object("com.acme.Session").field("user", heap.object("com.acme.User")))
                .toArray(TestObject[]::new);
        TestObject list = heap.arrayList(sessions);
        heap.staticField("com.acme.Registry", "OPEN", list);
        heap.thread("worker-1", Origin.APPLICATION)
                .field("target", heap.object("com.acme.Task").field("list", list));
        heap.object("java.lang.ref.WeakReference").referent(sessions[0]);
        heap.object("com.acme.Cache").field("first", sessions[0]);
        return heap.graph();
    }

    private static Document parse(String svg) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> all(Document svg, String name, String group) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(element -> element.getAttribute("class").equals(group))
                .toList();
    }

    private static void requireWhole(Drawing drawing) throws Exception {
        Document svg = parse(SvgText.of(drawing));
        List<Element> boxes = all(svg, "g", "box");
        assertThat(boxes).hasSameSizeAs(drawing.boxes());
        assertThat(all(svg, "path", "arrow")).hasSameSizeAs(drawing.arrows());
        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
        List<double[]> frames = new ArrayList<>();
        for (Element box : boxes) {
            Element frame = (Element) box.getElementsByTagName("rect").item(0);
            frames.add(new double[] {
                number(frame, "x"), number(frame, "y"), number(frame, "width"), number(frame, "height")
            });
        }
        for (double[] frame : frames) {
            assertThat(frame[0]).isNotNegative();
            assertThat(frame[1]).isNotNegative();
            assertThat(frame[0] + frame[2]).isLessThanOrEqualTo(width);
            assertThat(frame[1] + frame[3]).isLessThanOrEqualTo(height);
        }
        for (int i = 0; i < frames.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(frames.get(i), frames.get(j))).isFalse();
            }
        }
    }

    private static boolean overlap(double[] one, double[] other) {
        return one[0] < other[0] + other[2]
                && other[0] < one[0] + one[2]
                && one[1] < other[1] + other[3]
                && other[1] < one[1] + one[3];
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    @Test
    void a_large_leak_is_drawn_from_both_ends() throws Exception {
        HeapGraph graph = largeLeak();

        requireWhole(Drawing.referrersOf(graph, 0).draw());
        requireWhole(Drawing.referencesOf(graph, 20_000).depth(4).draw());
        requireWhole(Drawing.pathsTo(graph, 0, 2, 4).counts().draw());
    }

    @Test
    void drawings_of_random_heaps_are_whole_and_boxes_lie_apart() throws Exception {
        for (int seed = 0; seed < 25; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 60);
            int[] objects = graph.objectCount() == 0 ? new int[0] : new int[] {seed % graph.objectCount()};
            requireWhole(Drawing.referrersOf(graph, objects).insides().depth(5).draw());
            requireWhole(Drawing.referencesOf(graph, objects).draw());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "]]> & &amp; \"quoted\" 'so'",
                "\ud83d\ude00 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                "bell \u0007 nul \u0000 half \ud83d no \ufffe\uffff c1 \u0085"
            })
    void any_name_is_text_and_nothing_else(String name) throws Exception {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme." + name).preview(name);
        heap.staticField("com.acme.Registry" + name, name, session);
        Drawing drawing = Drawing.pathsTo(heap.graph(), session.id()).draw();

        requireWhole(drawing);
        Document svg = parse(SvgText.of(drawing));

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(all(svg, "g", "box").get(0).getTextContent())
                .isEqualTo(String.join("", drawing.boxes().get(0).lines())
                        .replace("\ufffe", "\\ufffe")
                        .replace("\uffff", "\\uffff"));
        paintable(drawing);
    }

    @Test
    void a_picture_of_pixels_shows_every_box() throws Exception {
        Drawing drawing = Drawing.referrersOf(largeLeak(), 0).draw();
        Layout layout = Layout.of(drawing);

        BufferedImage image = paintable(drawing);

        for (Layout.PlacedBox placed : layout.boxes()) {
            int x = (int) (2 * (placed.x() - placed.width() / 2)) + 6;
            int y = (int) (2 * (placed.y() - placed.height() / 2)) + 6;
            assertThat(image.getRGB(x, y)).isEqualTo(Ink.fill(placed.box()).getRGB());
        }
    }

    private static BufferedImage paintable(Drawing drawing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngImage.write(drawing, out);
        return ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    }

    @Test
    void nothing_is_an_empty_picture() throws Exception {
        assertThat(all(parse(SvgText.of(new Drawing(List.of(), List.of()))), "g", "box"))
                .isEmpty();
    }
}

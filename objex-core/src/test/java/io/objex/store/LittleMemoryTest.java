package io.objex.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.analysis.RetainingPaths;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Retention;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An analysed dump is opened and asked by a JVM that has no room for the graph in it. */
class LittleMemoryTest {
    private static final int OBJECTS = 300_000;
    private static final int QUESTIONS = 300;
    private static final int MEGABYTES = 16;

    @TempDir
    Path folder;

    /** The class object is the first; each other object is held by one before it, and by another one or itself. */
    private static HeapGraph graph() {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        int loader = builder.addLoader("app");
        int root = builder.addType(type(0, "java.lang.Class", loader));
        int node = builder.addType(type(1, "com.acme.Node", loader));
        int field = builder.addField(node, "FIRST", true, Retention.STRONG);
        int[] fields = {field, builder.addField(node, "next", false, Retention.STRONG)};
        SplittableRandom random = new SplittableRandom(1);
        builder.addObject(root, 0, 0);
        builder.setMirroredType(0, node);
        for (int object = 1; object < OBJECTS; object++) {
            builder.addObject(node, 0, 0);
            int referrer = random.nextInt(object);
            builder.addReference(referrer, object, fields[Math.min(referrer, 1)]);
            builder.addReference(object, 1 + random.nextInt(OBJECTS - 1), fields[1]);
        }
        builder.addRoot(new GcRoot.LoadedClass(0));
        return builder.build();
    }

    private static ObjectType type(int index, String name, int loader) {
        return new ObjectType(index, name, loader, ObjectType.NONE, ObjectType.NONE, 24, 0, Origin.APPLICATION);
    }

    private static int object(int question) {
        return (int) ((long) question * OBJECTS / QUESTIONS);
    }

    @Test
    void neither_opening_nor_in_out_path_and_top_read_the_graph() throws Exception {
        Path file = folder.resolve("large.db");
        HeapGraph graph = graph();
        new DumpWriter().analysed().write(file, DumpContents.of(graph));

        assertThat(linesOf(ChildJvm.startWithin(MEGABYTES, folder, AskingFixture.class, file)))
                .containsExactly(expected(graph), "no room for the graph");
    }

    private static String expected(HeapGraph graph) {
        RetainingPaths paths = RetainingPaths.of(graph);
        int[] referents = new int[OBJECTS];
        for (int reference = 0; reference < graph.referenceCount(); reference++) {
            referents[graph.referent(reference)]++;
        }
        int inbound = 0;
        int outbound = 0;
        int steps = 0;
        for (int question = 0; question < QUESTIONS; question++) {
            int object = object(question);
            inbound += referents[object];
            outbound += graph.firstReference(object + 1) - graph.firstReference(object);
            steps += paths.distance(object);
        }
        return AskingFixture.answers(inbound, outbound, steps, 100 * Measure.values().length);
    }

    private static List<String> linesOf(Process child) throws IOException, InterruptedException {
        try (BufferedReader lines = child.inputReader()) {
            List<String> said = lines.lines().toList();
            assertThat(child.waitFor()).isZero();
            return said;
        } finally {
            child.destroyForcibly();
        }
    }

    /** Asks, and then reads the graph, which must fail: else that it was not read before would be no proof. */
    static final class AskingFixture {
        private static final int MOST = OBJECTS;

        private AskingFixture() {}

        public static void main(String[] arguments) {
            PrintStream out = System.out;
            try (Dump dump = Dump.open(Path.of(arguments[0]))) {
                out.println(asked(dump));
                out.println(graphOf(dump));
            }
        }

        private static String asked(Dump dump) {
            int inbound = 0;
            int outbound = 0;
            int steps = 0;
            for (int question = 0; question < QUESTIONS; question++) {
                int object = object(question);
                inbound += dump.referrersOf(object, MOST).size();
                outbound += dump.referencesOf(object, MOST).size();
                steps += dump.pathTo(object).orElseThrow().references().size();
            }
            int largest = 0;
            for (Measure measure : Measure.values()) {
                largest += dump.top(measure, 100).size();
            }
            return answers(inbound, outbound, steps, largest);
        }

        static String answers(int inbound, int outbound, int steps, int largest) {
            return "in %d, out %d, path %d, top %d".formatted(inbound, outbound, steps, largest);
        }

        private static String graphOf(Dump dump) {
            try {
                return dump.graph().toString();
            } catch (OutOfMemoryError expected) {
                return "no room for the graph";
            }
        }
    }
}

package io.objex.render.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.render.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.convert.Arguments;
import one.convert.FlameGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes by retaining path, read by others. */
class ProfilesTest {
    @TempDir
    Path folder;

    private static HeapGraph leak() {
        TestHeap heap = new TestHeap();
        TestObject second = heap.object("com.acme.Session").field("user", heap.object("com.acme.User"));
        TestObject first = heap.object("com.acme.Session").field("next", second);
        heap.thread("a;b \"c\" 7", Origin.APPLICATION).field("target", heap.object("com.acme.Task"));
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(heap.string("k"), first));
        return heap.graph();
    }

    private static HeapGraph recursive() {
        TestHeap heap = new TestHeap();
        TestObject first = heap.object("com.acme.A");
        TestObject last = first;
        for (int i = 0; i < 9; i++) {
            TestObject next = heap.object(i % 2 == 0 ? "com.acme.B" : "com.acme.A");
            last.field("next", next);
            last = next;
        }
        heap.staticField("com.acme.Registry", "FIRST", first);
        return heap.graph();
    }

    private static String callgrind(HeapGraph graph) throws IOException {
        StringBuilder out = new StringBuilder();
        CallgrindText.write(PathTreeTest.tree(graph), out);
        return out.toString();
    }

    private static String folded(HeapGraph graph) throws IOException {
        StringBuilder out = new StringBuilder();
        FoldedStacks.write(PathTreeTest.tree(graph), out);
        return out.toString();
    }

    private static String speedscope(HeapGraph graph) throws IOException {
        StringBuilder out = new StringBuilder();
        SpeedscopeJson.write(PathTreeTest.tree(graph), "leak \"1\"", out);
        return out.toString();
    }

    @Test
    void folded_stacks_name_each_step_once() throws Exception {
        assertThat(folded(leak())).isEqualTo("""
                        class com.acme.Registry 112
                        com.acme.Registry.OPEN 56
                        com.acme.Registry.OPEN;[] com.acme.Session 16
                        com.acme.Registry.OPEN;[] com.acme.Session;next com.acme.Session 16
                        com.acme.Registry.OPEN;[] com.acme.Session;next com.acme.Session;user com.acme.User 16
                        thread "a,b "c" 7" 16
                        thread "a,b "c" 7";target com.acme.Task 16
                        com.acme.Registry.OPEN;[] java.lang.String 16
                        """);
    }

    @Test
    void folded_stacks_of_random_heaps_add_up() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 150);
            Matcher line = Pattern.compile("(?m)^(.*\\S) (\\d+)$").matcher(folded(graph));
            long sum = 0;
            while (line.find()) {
                sum += Long.parseLong(line.group(2));
            }

            assertThat(sum).isEqualTo(graph.totalShallowSize());
        }
    }

    /** The converter of async-profiler reads folded stacks into a flame graph, and writes what it understood. */
    @Test
    void the_flame_graphs_of_async_profiler_have_the_bytes_of_each_stack() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            HeapGraph graph = seed == 0 ? leak() : seed == 1 ? recursive() : RandomHeap.of(seed, 150);
            String folded = folded(graph);

            assertThat(stacks(asUnderstood(folded))).isEqualTo(stacks(folded));
        }
    }

    /** What the converter adds to names that look like those of methods. */
    private static final String AS_OF_JAVA = "_[j]";

    private static String asUnderstood(String folded) throws IOException {
        FlameGraph read = new FlameGraph(new Arguments("--minwidth", "0"));
        read.parseCollapsed(new StringReader(folded));
        String page = dumped(read);
        FlameGraph shown = new FlameGraph(new Arguments("--output", "collapsed"));
        shown.parseHtml(new StringReader(page));
        return dumped(shown).replace(AS_OF_JAVA, "");
    }

    private static String dumped(FlameGraph graph) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        graph.dump(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Bytes by stack: several branches may have the same names. */
    private static Map<String, Long> stacks(String folded) {
        Map<String, Long> stacks = new TreeMap<>();
        folded.lines().filter(line -> !line.isEmpty()).forEach(line -> {
            int space = line.lastIndexOf(' ');
            stacks.merge(line.substring(0, space), Long.parseLong(line.substring(space + 1)), Long::sum);
        });
        return stacks;
    }

    @Test
    void speedscope_accepts_the_profile() throws Exception {
        String schema;
        try (InputStream in = ProfilesTest.class.getResourceAsStream("speedscope-1.25.0-file-format-schema.json")) {
            schema = new String(Objects.requireNonNull(in, "schema").readAllBytes(), StandardCharsets.UTF_8);
        }
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .createValidator();
        URI uri = validator.registerSchema(schema);
        for (int seed = 0; seed < 20; seed++) {
            HeapGraph graph = seed == 0 ? leak() : RandomHeap.of(seed, 100);
            String json = speedscope(graph);

            assertThat(validator.validate(uri, json).getErrors()).isEmpty();
            JsonObject profile = JsonParser.parseString(json)
                    .getAsJsonObject()
                    .getAsJsonArray("profiles")
                    .get(0)
                    .getAsJsonObject();
            assertThat(profile.get("endValue").getAsLong()).isEqualTo(graph.totalShallowSize());
            assertThat(profile.getAsJsonArray("samples")).hasSameSizeAs(profile.getAsJsonArray("weights"));
        }
        assertThat(validator
                        .validate(uri, speedscope(leak()).replace("\"bytes\"", "\"stones\""))
                        .isValid())
                .isFalse();
    }

    @Test
    void callgrind_annotate_reads_what_each_step_retains() throws Exception {
        for (int seed = 0; seed < 12; seed++) {
            HeapGraph graph = seed == 0 ? leak() : seed == 1 ? recursive() : RandomHeap.of(seed, 100);
            if (graph.objectCount() == 0) {
                continue;
            }
            PathTree tree = PathTreeTest.tree(graph);
            Path file = Files.writeString(folder.resolve("callgrind.out." + seed), callgrind(graph));

            assertThat(annotated(file, "--inclusive=no")).isEqualTo(byFunction(tree, ownOf(tree)));
            assertThat(annotated(file, "--inclusive=yes")).isEqualTo(byFunction(tree, tree.bytesWithBelow()));
        }
    }

    private static long[] ownOf(PathTree tree) {
        long[] own = new long[tree.size()];
        Arrays.setAll(own, tree::bytes);
        return own;
    }

    /** What the program says of each function; what is nothing it leaves out. */
    private Map<String, Long> annotated(Path file, String mode) throws IOException, InterruptedException {
        Programs.Printed printed = Programs.run(
                folder, "callgrind_annotate", "--auto=no", "--threshold=100", "--show-percs=no", mode, file.toString());
        assertThat(printed.err()).isEmpty();
        assertThat(printed.exitCode()).isZero();
        Map<String, Long> figures = new TreeMap<>();
        Matcher line = Pattern.compile("(?m)^ *([\\d,]+|\\.) +([\\d,]+|\\.) +heap:(.*?)(?: \\[\\])?$")
                .matcher(printed.out());
        while (line.find()) {
            long bytes =
                    line.group(1).equals(".") ? 0 : Long.parseLong(line.group(1).replace(",", ""));
            figures.put(line.group(3), bytes);
        }
        return figures;
    }

    private static Map<String, Long> byFunction(PathTree tree, long[] bytes) {
        Map<String, Long> figures = new TreeMap<>();
        for (int branch = 0; branch < tree.size(); branch++) {
            Map<Integer, Integer> levels = new HashMap<>();
            for (int step : tree.way(branch)) {
                levels.merge(tree.frame(step), 1, Integer::sum);
            }
            int level = levels.get(tree.frame(branch));
            String name = tree.frameNames().get(tree.frame(branch)) + (level == 1 ? "" : "'" + level);
            figures.merge(name, bytes[branch], Long::sum);
        }
        return figures;
    }
}

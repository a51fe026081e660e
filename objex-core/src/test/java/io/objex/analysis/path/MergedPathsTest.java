package io.objex.analysis.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.FieldPattern;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.Reference;
import io.objex.graph.Referrers;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.graph.TypeNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergedPathsTest {
    private static final int HEAPS = 3000;

    @Test
    void the_tree_by_object_has_each_beginning_of_a_path_once_and_counts_what_is_behind_it() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            RetainingPaths paths = RetainingPaths.of(graph);
            int[] asked = asked(graph, seed);

            PathTree tree = MergedPaths.of(paths, asked).byObject(object -> object + 1000L);

            assertThat(branches(tree, false)).as("seed %d", seed).isEqualTo(naive(graph, paths, asked, false));
        }
    }

    @Test
    void the_tree_by_field_merges_what_the_same_fields_lead_to() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            RetainingPaths paths = RetainingPaths.of(graph);
            int[] asked = asked(graph, seed);

            PathTree tree = MergedPaths.of(paths, asked).byField(object -> object + 1000L);

            assertThat(branches(tree, true)).as("seed %d", seed).isEqualTo(naive(graph, paths, asked, true));
        }
    }

    private static int[] asked(HeapGraph graph, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, graph.objectCount() * 2)
                .map(at -> at / 2)
                .filter(object -> random.nextInt(3) == 0)
                .toArray();
    }

    /** Every branch by the way to it, with its numbers. */
    private static Map<String, String> branches(PathTree tree, boolean isCollapsed) {
        record Found(String way, Branch branch) {}
        Map<String, String> all = new TreeMap<>();
        ArrayDeque<Found> pending = new ArrayDeque<>();
        tree.beginnings().forEach(branch -> pending.add(new Found(part(branch, isCollapsed), branch)));
        while (!pending.isEmpty()) {
            Found found = pending.poll();
            Branch branch = found.branch;
            String numbers = numbers(branch.merged(), branch.objects(), branch.shallowBytes(), branch.retainedBytes());
            assertThat(all.put(found.way, numbers)).as(found.way).isNull();
            tree.after(branch).forEach(next -> pending.add(new Found(found.way + " " + part(next, isCollapsed), next)));
        }
        assertThat(all).hasSize(tree.branchCount());
        return all;
    }

    private static String part(Branch branch, boolean isCollapsed) {
        return branch.label() + "|" + (isCollapsed ? branch.type() : branch.object());
    }

    private static String numbers(int merged, int objects, long shallowBytes, long retainedBytes) {
        return "%d merged, %d objects, %d bytes, %d retained".formatted(merged, objects, shallowBytes, retainedBytes);
    }

    /** The same, path by path. */
    private static Map<String, String> naive(HeapGraph graph, RetainingPaths paths, int[] asked, boolean isCollapsed) {
        Map<String, Set<Integer>> merged = new TreeMap<>();
        Map<String, Set<Integer>> behind = new TreeMap<>();
        for (int object : asked) {
            if (paths.isRetained(object)) {
                List<String> ways = ways(graph, paths.to(object).orElseThrow(), isCollapsed);
                int[] objects = objects(paths.to(object).orElseThrow());
                for (int at = 0; at < ways.size(); at++) {
                    add(merged, ways.get(at), objects[at]);
                    add(behind, ways.get(at), object);
                }
            }
        }
        Map<String, Set<Integer>> entered = isCollapsed ? entered(graph, paths, asked) : merged;
        Map<String, String> all = new TreeMap<>();
        behind.forEach((way, objects) -> all.put(
                way,
                numbers(
                        merged.get(way).size(),
                        objects.size(),
                        objects.stream().mapToLong(graph::shallowSize).sum(),
                        entered.get(way).stream()
                                .mapToLong(object -> object + 1000L)
                                .sum())));
        return all;
    }

    /** The objects at which paths come to a branch by field. */
    private static Map<String, Set<Integer>> entered(HeapGraph graph, RetainingPaths paths, int[] asked) {
        Map<String, Set<Integer>> entered = new TreeMap<>();
        for (int object : asked) {
            paths.to(object).ifPresent(path -> {
                List<String> ways = ways(graph, path, true);
                for (int at = 0; at < ways.size(); at++) {
                    if (at == 0 || !ways.get(at).equals(ways.get(at - 1))) {
                        add(entered, ways.get(at), objects(path)[at]);
                    }
                }
            });
        }
        return entered;
    }

    private static void add(Map<String, Set<Integer>> sets, String way, int object) {
        sets.computeIfAbsent(way, key -> new HashSet<>()).add(object);
    }

    /** The objects of a path behind what its holder names. */
    private static int[] objects(RetainingPath path) {
        List<Reference> references = path.references();
        boolean isStatic = !references.isEmpty() && references.get(0) instanceof Reference.StaticField;
        IntStream first =
                isStatic ? IntStream.empty() : IntStream.of(path.root().object());
        return IntStream.concat(first, references.stream().mapToInt(Reference::referent))
                .toArray();
    }

    /** For each of these objects the way to it. */
    private static List<String> ways(HeapGraph graph, RetainingPath path, boolean isCollapsed) {
        int[] objects = objects(path);
        List<Reference> references = path.references()
                .subList(
                        path.references().size() - objects.length + 1,
                        path.references().size());
        String way =
                (isCollapsed ? path.holder().family() : path.holder().name()) + end(graph, objects[0], isCollapsed);
        List<String> ways = new ArrayList<>(List.of(way));
        String last = "";
        for (Reference reference : references) {
            String part = label(reference, isCollapsed) + end(graph, reference.referent(), isCollapsed);
            String step = field(reference) + part;
            if (!isCollapsed || field(reference).isEmpty() || !last.equals(step)) {
                way += " " + part;
            }
            last = step;
            ways.add(way);
        }
        return ways;
    }

    private static String end(HeapGraph graph, int object, boolean isCollapsed) {
        return "|" + (isCollapsed ? TypeNames.display(graph.typeOf(object).name()) : object);
    }

    /** Empty for an element and for a class. */
    private static String field(Reference reference) {
        if (reference instanceof Reference.InstanceField held) {
            return String.valueOf(held.field());
        }
        return reference instanceof Reference.StaticField held ? String.valueOf(held.field()) : "";
    }

    private static String label(Reference reference, boolean isCollapsed) {
        if (reference instanceof Reference.ArrayElement element) {
            return isCollapsed ? "[*]" : "[" + element.position() + "]";
        }
        if (reference instanceof Reference.InstanceField held) {
            return "." + held.field().name();
        }
        return reference instanceof Reference.StaticField held
                ? "." + held.field().name()
                : ".getClass()";
    }

    @Test
    void what_the_objects_of_a_branch_retain_can_be_added_up() {
        for (long seed = 0; seed < HEAPS / 4; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 30);
            RetainingPaths paths = RetainingPaths.of(graph);
            RetainingReferences retaining = RetainingReferences.of(paths);
            for (Set<Integer> entered :
                    entered(graph, paths, asked(graph, seed)).values()) {
                if (entered.size() > 1) {
                    assertThat(entered.stream()
                                    .mapToLong(object -> bytesWithout(retaining, Set.of(object)))
                                    .sum())
                            .as("seed %d", seed)
                            .isLessThanOrEqualTo(bytesWithout(retaining, entered));
                }
            }
        }
    }

    /** What no root leads to any more once some objects are gone, these included. */
    private static long bytesWithout(RetainingReferences retaining, Set<Integer> gone) {
        HeapGraph graph = retaining.graph();
        BitSet left = new BitSet();
        ArrayDeque<Integer> pending = new ArrayDeque<>();
        graph.roots().stream().map(GcRoot::object).forEach(pending::add);
        while (!pending.isEmpty()) {
            int object = pending.poll();
            if (!gone.contains(object) && !left.get(object)) {
                left.set(object);
                IntStream.range(graph.firstReference(object), graph.firstReference(object + 1))
                        .filter(retaining::retains)
                        .mapToObj(graph::referent)
                        .forEach(pending::add);
            }
        }
        return IntStream.range(0, graph.objectCount())
                .filter(object -> retaining.isReached(object) && !left.get(object))
                .mapToLong(graph::shallowSize)
                .sum();
    }

    @Test
    void a_search_of_its_own_comes_to_the_same_tree() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            RetainingPaths paths = RetainingPaths.of(graph);
            int[] asked = asked(graph, seed);
            MergedPaths there = MergedPaths.of(paths, asked);
            MergedPaths own = RootPaths.of(RetainingReferences.of(paths), Referrers.of(graph))
                    .merged(asked);

            assertThat(branches(own.byObject(), false))
                    .as("seed %d", seed)
                    .isEqualTo(branches(there.byObject(), false));
            assertThat(own.objectCount()).isEqualTo(there.objectCount());
            assertThat(own.unreachedCount()).isEqualTo(there.unreachedCount());
        }
    }

    @Test
    void without_fields_each_object_has_the_path_that_leads_to_it_alone() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            SomeFields fields = SomeFields.of(graph, new Random(seed));
            RootPaths paths = RootPaths.of(RetainingReferences.of(RetainingPaths.of(graph)), Referrers.of(graph))
                    .without(fields.patterns());
            int[] asked = asked(graph, seed);

            MergedPaths merged = paths.merged(asked);

            long unreached = 0;
            for (int object : Arrays.stream(asked).distinct().toArray()) {
                if (paths.to(object).isEmpty()) {
                    unreached++;
                } else {
                    assertThat(merged.pathTo(object))
                            .as("seed %d", seed)
                            .isEqualTo(paths.to(object).orElseThrow());
                }
            }
            assertThat(merged.unreachedCount()).as("seed %d", seed).isEqualTo(unreached);
        }
    }

    @Test
    void what_paths_have_in_common_stands_once() {
        TestHeap heap = new TestHeap();
        TestObject[] sessions = new TestObject[3];
        for (int at = 0; at < sessions.length; at++) {
            sessions[at] = heap.object("com.acme.Session").field("user", heap.object("com.acme.User"));
        }
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(sessions));
        for (int number = 1; number <= 2; number++) {
            heap.thread("worker-" + number, Origin.APPLICATION).field("user", heap.object("com.acme.User"));
        }
        HeapGraph graph = heap.graph();
        MergedPaths merged = MergedPaths.of(RetainingPaths.of(graph), Instances.of(graph, "com.acme.User"));

        assertThat(merged.byField().toText(100)).isEqualTo("""
                        com.acme.Registry.OPEN  java.util.ArrayList  (3 objects, 48 bytes)
                          .elementData  java.lang.Object[]  (3 objects, 48 bytes)
                            [*]  com.acme.Session  (3 objects, 48 bytes)
                              .user  com.acme.User  (3 objects, 48 bytes)
                        thread "worker-*"  java.lang.Thread  (2 objects, 32 bytes)
                          .user  com.acme.User  (2 objects, 32 bytes)""");
        assertThat(merged.byObject(object -> 7).toText(4)).isEqualTo("""
                        com.acme.Registry.OPEN  java.util.ArrayList  (3 objects, 48 bytes, retains 7)
                          .elementData  java.lang.Object[]  (3 objects, 48 bytes, retains 7)
                            [0]  com.acme.Session  (1 object, 16 bytes, retains 7)
                              .user  com.acme.User  (1 object, 16 bytes, retains 7)
                        … 8 more""");
        assertThat(merged.byObject().beginnings())
                .extracting(branch -> merged.pathTo(branch.object()).toExpression())
                .containsExactly("com.acme.Registry.OPEN", "thread \"worker-1\"", "thread \"worker-2\"");
    }

    @Test
    void a_list_of_a_hundred_thousand_objects_is_one_branch_by_field() {
        TestHeap heap = new TestHeap();
        TestObject first = heap.object("com.acme.Node");
        TestObject last = first;
        for (int i = 1; i < 100_000; i++) {
            TestObject next = heap.object("com.acme.Node");
            last.field("next", next);
            last = next;
        }
        heap.staticField("com.acme.Chain", "HEAD", first);
        HeapGraph graph = heap.graph();
        MergedPaths merged = MergedPaths.of(RetainingPaths.of(graph), Instances.of(graph, "com.acme.Node"));

        assertThat(merged.byObject().branchCount()).isEqualTo(100_000);
        assertThat(merged.byField(object -> object).toText(10)).isEqualTo("""
                        com.acme.Chain.HEAD  com.acme.Node  (100000 objects, 1600000 bytes, retains 0)
                          .next  com.acme.Node  (99999 objects, 1599984 bytes, retains 1)""");
    }

    @Test
    void an_object_that_no_root_leads_to_is_counted_and_not_in_the_tree() {
        TestHeap heap = new TestHeap();
        TestObject loose = heap.object("com.acme.Session");
        TestObject held = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "LAST", held);
        MergedPaths merged = MergedPaths.of(RetainingPaths.of(heap.graph()), loose.id(), held.id(), loose.id());

        assertThat(merged.unreachedCount()).isEqualTo(1);
        assertThat(merged.objectCount()).isEqualTo(1);
        assertThat(merged.byObject().branchCount()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> merged.pathTo(loose.id()))
                .withMessage("object 0 is not in the tree");
    }

    @Test
    void no_objects_make_no_branches() {
        PathTree tree = MergedPaths.of(RetainingPaths.of(RandomHeap.of(1, 40))).byField();

        assertThat(tree.beginnings()).isEmpty();
        assertThat(tree.toText(5)).isEmpty();
    }

    @Test
    void fields_that_are_left_out_are_on_no_branch() {
        TestHeap heap = new TestHeap();
        TestObject held = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "LAST", held);
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(held));
        HeapGraph graph = heap.graph();
        RootPaths paths = RootPaths.of(RetainingReferences.of(RetainingPaths.of(graph)), Referrers.of(graph));

        assertThat(paths.without(List.of(new FieldPattern("**.LAST")))
                        .merged(held.id())
                        .byField()
                        .toText(9))
                .startsWith("com.acme.Registry.OPEN  java.util.ArrayList  (1 object, 16 bytes)");
    }
}

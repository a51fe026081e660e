package io.objex.capture;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.ObjectType;
import io.objex.graph.Region;
import io.objex.graph.TypeNames;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Runs in a child JVM: builds a heap of which everything is known, walks it, and compares. */
public final class KnownHeapMain {
    static final String RIGHT = "everything as expected";

    private static final int MOST_TRIES = 20;
    private static final int LENGTH = 1000;
    private static final List<Object> SAMPLES = new ArrayList<>();
    private static final Link CHAIN = chain();
    private static final Map<String, Object> NAMED = new ConcurrentHashMap<>();

    private final List<String> wrong = new ArrayList<>();

    private KnownHeapMain() {}

    private static final class Link {
        final int place;
        final Link next;

        Link(int place, Link next) {
            this.place = place;
            this.next = next;
        }
    }

    private record Pair(Object left, long right) {}

    private static Link chain() {
        Link last = null;
        for (int place = LENGTH; place > 0; place--) {
            last = new Link(place, last);
        }
        return last;
    }

    /** Compares, prints what is wrong, and ends with 1 if anything is. */
    public static void main(String[] args) {
        for (int i = 0; i < 30; i++) {
            SAMPLES.addAll(List.of(new byte[i], new boolean[i], new short[i], new char[i], new int[i], new long[i]));
            SAMPLES.addAll(List.of(new float[i], new double[i], new Object[i], new String[i][i], new Pair[i]));
            int captured = i;
            Supplier<Integer> lambda = () -> captured;
            SAMPLES.addAll(List.of(lambda, new Pair(i, i), "sample " + i, new HashMap<>(Map.of(i, i))));
        }
        SAMPLES.addAll(List.of(TimeUnit.DAYS, Thread.State.NEW, new Object(), Integer.valueOf(100_000)));
        NAMED.put("the chain", CHAIN);
        List<String> wrong = new KnownHeapMain().compare();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(wrong.isEmpty() ? RIGHT : String.join("\n", wrong));
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private List<String> compare() {
        HeapWalker walker = HeapWalker.create();
        WalkRules rules = WalkRules.everything().previews(WalkRules.Previews.KEYS);
        HeapSnapshot snapshot = walker.snapshot(rules);
        HeapGraph graph = walker.graph(rules);
        checkSizes(graph);
        checkChain(graph);
        checkSnapshot(snapshot);
        checkAgreement(walker, rules);
        check(walker.unreadable().isEmpty(), "unreadable: " + walker.unreadable());
        return wrong;
    }

    private void checkSizes(HeapGraph graph) {
        Instrumentation instrumentation = ByteBuddyAgent.getInstrumentation();
        SeenHeap heap = new SeenHeap(graph);
        for (Object sample : SAMPLES) {
            int number = heap.find(sample);
            check(number >= 0, "not seen: " + SeenHeap.nameOf(sample));
            if (number >= 0) {
                long size = instrumentation.getObjectSize(sample);
                check(
                        graph.shallowSize(number) == size,
                        "%s takes %d, not %d".formatted(graph.typeOf(number).name(), size, graph.shallowSize(number)));
            }
        }
    }

    private void checkChain(HeapGraph graph) {
        SeenHeap heap = new SeenHeap(graph);
        int at = heap.find(KnownHeapMain.class);
        at = referentOf(graph, at, "CHAIN");
        for (Link link = CHAIN; link != null; link = link.next) {
            check(
                    at >= 0 && graph.identityHashOf(at) == System.identityHashCode(link),
                    "the path ends before link " + link.place);
            if (at < 0) {
                return;
            }
            at = referentOf(graph, at, "next");
        }
        check(at < 0, "the path does not end");
        check(graph.preview(heap.find(NAMED.keySet().iterator().next())).isPresent(), "no preview of the key");
    }

    private static int referentOf(HeapGraph graph, int object, String field) {
        for (int reference = graph.firstReference(object); reference < graph.firstReference(object + 1); reference++) {
            if (graph.fieldOf(object, reference)
                    .filter(each -> each.name().equals(field))
                    .isPresent()) {
                return graph.referent(reference);
            }
        }
        return -1;
    }

    private void checkSnapshot(HeapSnapshot snapshot) {
        int[] expected = new int[LENGTH];
        for (Link link = CHAIN; link != null; link = link.next) {
            expected[link.place - 1] = System.identityHashCode(link);
        }
        Arrays.sort(expected);
        String type = Link.class.getName();
        check(Arrays.equals(expected, snapshot.identities(type, Region.APPLICATION)), "the snapshot has other links");
        long size = ByteBuddyAgent.getInstrumentation().getObjectSize(CHAIN);
        check(snapshot.bytes(type, Region.APPLICATION) == LENGTH * size, "the snapshot has other bytes");
    }

    /**
     * By type, both ways of looking see the same objects; dead entries of weak maps are left out of snapshots alone. Asked
     * again until the JVM itself changes nothing between two graphs.
     */
    private void checkAgreement(HeapWalker walker, WalkRules rules) {
        Map<String, Integer> before;
        HeapSnapshot snapshot;
        HeapGraph graph = walker.graph(rules);
        Map<String, Integer> after = counts(graph);
        int tries = 0;
        do {
            before = after;
            snapshot = walker.snapshot(rules);
            graph = walker.graph(rules);
            after = counts(graph);
        } while (!before.equals(after) && ++tries < MOST_TRIES);
        check(before.equals(after), "the heap never comes to rest");
        Set<String> entries = entries(graph);
        Set<String> types = new HashSet<>(after.keySet());
        types.addAll(snapshot.types());
        for (String type : types) {
            int inSnapshot = count(snapshot, type);
            int inGraph = after.getOrDefault(type, 0);
            check(
                    inSnapshot == inGraph || (entries.contains(type) && inSnapshot < inGraph),
                    "%s: %d in the snapshot, %d in the graph".formatted(type, inSnapshot, inGraph));
        }
    }

    private static Map<String, Integer> counts(HeapGraph graph) {
        Map<String, Integer> counts = new HashMap<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            counts.merge(TypeNames.family(graph.typeOf(object).name()), 1, Integer::sum);
        }
        return counts;
    }

    private static int count(HeapSnapshot snapshot, String type) {
        int count = 0;
        for (Region region : Region.values()) {
            count += snapshot.count(type, region);
        }
        return count;
    }

    /** The types of which an object can be dead: weak references with fields of their own, and map nodes. */
    private static Set<String> entries(HeapGraph graph) {
        Set<String> entries =
                new HashSet<>(Set.of("java.util.HashMap$Node", "java.util.concurrent.ConcurrentHashMap$Node"));
        for (ObjectType type : graph.types()) {
            int parent = type.superType();
            while (parent >= 0 && !graph.type(parent).name().equals("java.lang.ref.Reference")) {
                parent = graph.type(parent).superType();
            }
            if (parent >= 0) {
                entries.add(TypeNames.family(type.name()));
            }
        }
        return entries;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}

package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.Region;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionsTest {

    @Test
    void the_jdks_own_is_what_the_definition_says() {
        for (long seed = 0; seed < 3000; seed++) {
            HeapGraph graph = RandomHeap.of(seed, 40);
            Regions regions = RetainingPaths.of(graph).regions();
            BitSet jdk = jdkOnly(graph);
            for (int object = 0; object < graph.objectCount(); object++) {
                assertThat(regions.of(object) == Region.JDK)
                        .as("seed %d, object %d", seed, object)
                        .isEqualTo(jdk.get(object));
            }
        }
    }

    private static BitSet jdkOnly(HeapGraph graph) {
        BitSet classes = new BitSet();
        BitSet foreignThreads = new BitSet();
        BitSet start = new BitSet();
        for (GcRoot root : graph.roots()) {
            if (root instanceof GcRoot.LoadedClass) {
                classes.set(root.object());
                start.set(root.object());
            } else if (root instanceof GcRoot.LiveThread live) {
                boolean jdk = graph.thread(live.thread()).origin() == Origin.JDK;
                (jdk ? start : foreignThreads).set(root.object());
            }
        }
        for (GcRoot root : graph.roots()) {
            boolean other = !(root instanceof GcRoot.LoadedClass || root instanceof GcRoot.LiveThread);
            if (other
                    && keptByJdk(graph, root)
                    && owner(graph, root.object()) == Origin.JDK
                    && !foreignThreads.get(root.object())) {
                start.set(root.object());
            }
        }
        foreignThreads.stream()
                .map(thread -> graph.referentOf(thread, "threadLocals"))
                .filter(locals -> locals >= 0 && owner(graph, locals) == Origin.JDK)
                .forEach(start::set);
        return new NaiveReachability(graph, (referrer, reference, referent) -> {
                    boolean heldByStaticField = classes.get(referrer)
                            && graph.fieldOf(referrer, reference)
                                    .map(HeapField::isStatic)
                                    .orElse(false);
                    boolean staysInJdk = classes.get(referent) || owner(graph, referent) == Origin.JDK;
                    return staysInJdk
                            && !foreignThreads.get(referent)
                            && (!heldByStaticField || owner(graph, referrer) == Origin.JDK);
                })
                .reachedFrom(start);
    }

    private static boolean keptByJdk(HeapGraph graph, GcRoot root) {
        if (root.thread() < 0) {
            return !(root instanceof GcRoot.FrameLocal);
        }
        HeapThread thread = graph.thread(root.thread());
        boolean jdkMethod =
                root.frame() < 0 || thread.activity().frames().get(root.frame()).origin() == Origin.JDK;
        return thread.origin() == Origin.JDK && jdkMethod;
    }

    private static Origin owner(HeapGraph graph, int object) {
        int mirrored = graph.mirroredType(object);
        return (mirrored < 0 ? graph.typeOf(object) : graph.type(mirrored)).origin();
    }

    @Test
    void an_object_of_the_jdk_is_the_applications_if_only_the_application_holds_it() {
        TestHeap heap = new TestHeap();
        TestObject held = heap.array("byte[]", 10);
        TestObject cached = heap.array("byte[]", 10);
        TestObject both = heap.array("byte[]", 10);
        heap.staticField("com.acme.Cache", "BYTES", held).staticField("com.acme.Cache", "BOTH", both);
        heap.staticField("java.util.Cache", "BYTES", cached).staticField("java.util.Cache", "BOTH", both);

        assertThat(regions(heap, held, cached, both)).containsExactly(Region.APPLICATION, Region.JDK, Region.JDK);
    }

    @Test
    void an_object_of_the_application_is_nobody_elses_and_neither_is_what_it_holds() {
        TestHeap heap = new TestHeap();
        TestObject bytes = heap.array("byte[]", 10);
        TestObject hook = heap.object("com.acme.Hook").field("bytes", bytes);
        heap.staticField("java.lang.Shutdown", "HOOKS", hook);

        assertThat(regions(heap, hook, bytes)).containsExactly(Region.APPLICATION, Region.APPLICATION);
    }

    @Test
    void what_the_jvm_keeps_with_a_class_of_the_application_is_the_jdks() {
        TestHeap heap = new TestHeap();
        TestObject reflection = heap.object("java.lang.Class$ReflectionData");
        TestObject mirror = heap.loadedClass("com.acme.Session").field("reflectionData", reflection);

        assertThat(regions(heap, mirror, reflection)).containsExactly(Region.JDK, Region.JDK);
    }

    @Test
    void the_structure_of_a_collection_is_told_from_what_is_in_it() {
        TestHeap heap = new TestHeap();
        TestObject session = heap.object("com.acme.Session");
        TestObject list = heap.arrayList(session);
        TestObject plain = heap.array("java.lang.Object[]", 1);
        heap.staticField("com.acme.Registry", "LIST", list).staticField("com.acme.Registry", "PLAIN", plain);
        HeapGraph graph = heap.graph();
        int elements = graph.referentOf(list.id(), "elementData");
        Regions regions = RetainingPaths.of(graph).regions();

        assertThat(regions.of(list.id())).isEqualTo(Region.APPLICATION);
        assertThat(regions.of(elements)).isEqualTo(Region.COLLECTION);
        assertThat(regions.of(session.id())).isEqualTo(Region.APPLICATION);
        assertThat(regions.of(plain.id())).isEqualTo(Region.APPLICATION);
    }

    @Test
    void the_map_inside_a_set_is_structure() {
        TestHeap heap = new TestHeap();
        TestObject map = heap.hashMap(heap.string("a"), heap.object("java.lang.Object"));
        heap.staticField(
                "com.acme.Registry", "SET", heap.object("java.util.HashSet").field("map", map));
        heap.type(
                "java.util.concurrent.ConcurrentHashMap$KeySetView",
                "java.util.concurrent.ConcurrentHashMap$CollectionView");
        TestObject concurrent = heap.object("java.util.concurrent.ConcurrentHashMap");
        heap.staticField(
                "com.acme.Registry",
                "KEYS",
                heap.object("java.util.concurrent.ConcurrentHashMap$KeySetView")
                        .inherited("java.util.concurrent.ConcurrentHashMap$CollectionView", "map", concurrent));

        assertThat(regions(heap, map, concurrent)).containsExactly(Region.COLLECTION, Region.COLLECTION);
    }

    @Test
    void a_thread_of_the_application_is_not_the_jdks_though_its_thread_group_knows_it() {
        TestHeap heap = new TestHeap();
        TestObject pool = heap.object("java.util.concurrent.ThreadPoolExecutor");
        TestObject worker = heap.thread("pool-1-thread-1", Origin.APPLICATION).field("target", pool);
        TestObject group = heap.object("java.lang.ThreadGroup").field("threads", worker);
        TestObject handler = heap.thread("Reference Handler", Origin.JDK).field("group", group);

        assertThat(regions(heap, handler, group, worker, pool))
                .containsExactly(Region.JDK, Region.JDK, Region.APPLICATION, Region.APPLICATION);
    }

    @Test
    void the_value_of_a_thread_local_belongs_to_whoever_holds_the_thread_local() {
        for (Origin origin : List.of(Origin.JDK, Origin.APPLICATION, Origin.MACHINERY)) {
            TestHeap heap =
                    new TestHeap().type("java.lang.ThreadLocal$ThreadLocalMap$Entry", "java.lang.ref.Reference");
            TestObject ofApplication = heap.object("java.lang.ThreadLocal");
            TestObject ofJdk = heap.object("java.lang.ThreadLocal");
            TestObject context = heap.array("byte[]", 10);
            TestObject buffer = heap.array("byte[]", 10);
            heap.staticField("com.acme.Context", "CURRENT", ofApplication);
            heap.staticField("java.lang.Coder", "BUFFER", ofJdk);
            heap.thread("worker", origin)
                    .field("threadLocals", heap.threadLocals(ofApplication, context, ofJdk, buffer));

            assertThat(regions(heap, context, buffer))
                    .as("in a thread of origin %s", origin)
                    .containsExactly(Region.APPLICATION, Region.JDK);
        }
    }

    private static List<Region> regions(TestHeap heap, TestObject... objects) {
        Regions regions = RetainingPaths.of(heap.graph()).regions();
        return List.of(objects).stream().map(object -> regions.of(object.id())).toList();
    }
}

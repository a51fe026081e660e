package io.objex.analysis.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.objex.analysis.RetainedSet;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.RetainingReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.Holder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.Retention;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetainedSizesTest {
    private static final int HEAPS = 3000;
    private static final int MOST_OBJECTS = 40;

    @Test
    void an_object_retains_what_cannot_be_reached_without_it() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            NaiveDominance twin = new NaiveDominance(NaiveDominance.references(graph));

            RetainedSizes sizes = sizes(graph);

            for (int object = 0; object < graph.objectCount(); object++) {
                BitSet retained = twin.retainedBy(object);
                assertThat(sizes.of(object))
                        .as("seed %d, object %d", seed, object)
                        .isEqualTo(twin.bytes(retained));
                assertThat(sizes.objects(object)).isEqualTo(retained.cardinality());
            }
            assertThat(sizes.total()).isEqualTo(twin.bytes(twin.reached()));
        }
    }

    /** Without the object a key may go, and with it a value that the tree knows to be held by the entry, too. */
    @Test
    void a_search_that_decides_conditions_anew_finds_as_much_or_more_and_more_only_where_there_are_conditions() {
        int more = 0;
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            RetainingPaths paths = RetainingPaths.of(graph);
            boolean conditions = hasConditions(graph);

            RetainedSizes sizes = sizes(graph);

            for (int object = 0; object < graph.objectCount(); object++) {
                int cut = object;
                RetainedSet decidedAnew = paths.retainedBy(other -> other == cut);
                if (conditions) {
                    assertThat(sizes.of(object)).isLessThanOrEqualTo(decidedAnew.bytes());
                    more += sizes.of(object) < decidedAnew.bytes() ? 1 : 0;
                } else {
                    assertThat(new RetainedSet(sizes.objects(object), sizes.of(object)))
                            .as("seed %d, object %d", seed, object)
                            .isEqualTo(decidedAnew);
                }
            }
        }
        assertThat(more).as("heaps in which it matters").isPositive();
    }

    private static boolean hasConditions(HeapGraph graph) {
        return graph.fields().stream()
                .anyMatch(
                        field -> field.retention() == Retention.WHILE_REFERENT_REACHED || isValueOfNode(graph, field));
    }

    private static boolean isValueOfNode(HeapGraph graph, HeapField field) {
        return field.name().equals("value")
                && graph.type(field.declaringType()).name().equals("java.util.HashMap$Node");
    }

    @Test
    void a_type_retains_what_each_of_its_objects_would_free_alone() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            NaiveDominance twin = new NaiveDominance(NaiveDominance.references(graph));
            List<TypeRetained> rows = new ArrayList<>();
            for (ObjectType type : graph.types()) {
                BitSet own = reachedWhere(twin, object -> graph.typeIndexOf(object) == type.index());
                if (!own.isEmpty()) {
                    rows.add(new TypeRetained(
                            type, own.cardinality(), twin.bytes(own), twin.bytes(retainedByEach(twin, own))));
                }
            }
            rows.sort(Comparator.comparing(TypeRetained::retainedBytes).reversed());

            assertThat(sizes(graph).byType()).as("seed %d", seed).containsExactlyElementsOf(rows);
        }
    }

    @Test
    void any_groups_retain_what_each_of_their_objects_would_free_alone() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);
            NaiveDominance twin = new NaiveDominance(NaiveDominance.references(graph));
            Random random = new Random(seed);
            int[] groups = IntStream.range(0, graph.objectCount())
                    .map(object -> random.nextInt(4) - 1)
                    .toArray();

            long[] retained = sizes(graph).ofGroups(3, object -> groups[object]);

            for (int group = 0; group < retained.length; group++) {
                int wanted = group;
                BitSet own = reachedWhere(twin, object -> groups[object] == wanted);
                assertThat(retained[group]).as("seed %d", seed).isEqualTo(twin.bytes(retainedByEach(twin, own)));
            }
        }
    }

    @Test
    void a_loader_retains_what_each_of_its_objects_would_free_alone() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = heapWithLoaders(new Random(seed));
            NaiveDominance twin = new NaiveDominance(NaiveDominance.references(graph));
            List<LoaderRetained> rows = new ArrayList<>();
            graph.loaders().forEach(loader -> {
                BitSet own = reachedWhere(twin, object -> belongs(graph, object, loader.index()));
                if (!own.isEmpty()) {
                    rows.add(new LoaderRetained(
                            loader, own.cardinality(), twin.bytes(own), twin.bytes(retainedByEach(twin, own))));
                }
            });
            rows.sort(Comparator.comparing(LoaderRetained::retainedBytes).reversed());

            assertThat(sizes(graph).byLoader()).as("seed %d", seed).containsExactlyElementsOf(rows);
        }
    }

    private static boolean belongs(HeapGraph graph, int object, int loader) {
        if (graph.loader(loader).object() == object) {
            return true;
        }
        ObjectType type = graph.mirroredTypes().containsKey(object)
                ? graph.type(graph.mirroredType(object))
                : graph.typeOf(object);
        return type.loader() == loader;
    }

    /** Loaders with a class each, whose class object the loader and the class's instances refer to. */
    private static HeapGraph heapWithLoaders(Random random) {
        HeapGraphBuilder heap = new HeapGraphBuilder();
        int bootstrap = heap.addLoader("bootstrap");
        int classType = addType(heap, "java.lang.Class", bootstrap);
        int loaderType = addType(heap, "java.net.URLClassLoader", bootstrap);
        int field = heap.addField(loaderType, "other", false, Retention.STRONG);
        for (int i = random.nextInt(4); i > 0; i--) {
            int loader = heap.addLoader("plugin-" + i);
            int loaderObject = heap.addObject(loaderType, 0, 0);
            heap.setLoaderObject(loader, loaderObject);
            int type = addType(heap, "com.acme.Plugin" + i, loader);
            int mirror = heap.addObject(classType, 96 + 8 * i, 0);
            heap.setMirroredType(mirror, type);
            heap.addReference(loaderObject, mirror, field);
            int cache = heap.addField(type, "CACHE", true, Retention.STRONG);
            for (int instances = random.nextInt(6); instances > 0; instances--) {
                heap.addReference(heap.addObject(type, 0, 0), mirror, HeapGraph.CLASS_OF);
            }
            heap.addReference(mirror, random.nextInt(heap.objectCount()), cache);
        }
        for (int i = random.nextInt(20); i > 0 && heap.objectCount() > 0; i--) {
            heap.addReference(random.nextInt(heap.objectCount()), random.nextInt(heap.objectCount()), field);
        }
        for (int i = random.nextInt(4); i > 0 && heap.objectCount() > 0; i--) {
            heap.addRoot(new GcRoot.JniGlobal(random.nextInt(heap.objectCount())));
        }
        return heap.build();
    }

    private static int addType(HeapGraphBuilder heap, String name, int loader) {
        Origin origin = loader == 0 ? Origin.JDK : Origin.APPLICATION;
        return heap.addType(new ObjectType(
                heap.typeCount(), name, loader, ObjectType.NONE, ObjectType.NONE, 24 + name.length(), 0, origin));
    }

    @Test
    void a_holder_retains_what_would_go_if_it_let_go() {
        for (long seed = 0; seed < HEAPS; seed++) {
            HeapGraph graph = RandomHeap.of(seed, MOST_OBJECTS);

            List<HolderRetained> rows = sizes(graph).byHolder();

            assertThat(rows)
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expectedHolders(graph))
                    .isSortedAccordingTo(Comparator.comparing(HolderRetained::retainedBytes, Comparator.reverseOrder())
                            .thenComparing(HolderRetained::holder));
        }
    }

    private static List<HolderRetained> expectedHolders(HeapGraph graph) {
        RetainingReferences references = NaiveDominance.references(graph);
        NaiveDominance twin = new NaiveDominance(references);
        Map<Holder, BitSet> referents = new LinkedHashMap<>();
        Map<Holder, BitSet> retained = new LinkedHashMap<>();
        BitSet ofStaticFields = new BitSet();
        BitSet rootObjects = new BitSet();
        graph.roots().forEach(root -> rootObjects.set(root.object()));
        for (int reference = 0; reference < graph.referenceCount(); reference++) {
            int referrer = graph.referrer(reference);
            int referent = graph.referent(reference);
            graph.fieldOf(referrer, reference)
                    .filter(field -> field.isStatic() && rootObjects.get(referrer))
                    .ifPresent(field -> {
                        Holder holder = Holder.of(graph, field);
                        BitSet own = twin.retainedBy(object -> false, root -> false, inField(graph, referrer, field));
                        referents.computeIfAbsent(holder, key -> new BitSet()).set(referent);
                        retained.put(holder, own);
                        ofStaticFields.or(own);
                    });
        }
        for (GcRoot root : graph.roots()) {
            Holder holder = Holder.of(graph, root);
            Predicate<GcRoot> sameHolder = other -> Holder.of(graph, other).equals(holder);
            BitSet own = twin.retainedBy(object -> false, sameHolder, reference -> false);
            own.andNot(ofStaticFields);
            referents.computeIfAbsent(holder, key -> new BitSet()).set(root.object());
            retained.put(holder, own);
        }
        return referents.entrySet().stream()
                .map(entry -> new HolderRetained(
                        entry.getKey(),
                        entry.getValue().cardinality(),
                        twin.bytes(entry.getValue()),
                        retained.get(entry.getKey()).cardinality(),
                        twin.bytes(retained.get(entry.getKey()))))
                .toList();
    }

    private static IntPredicate inField(HeapGraph graph, int referrer, HeapField field) {
        return reference -> graph.referrer(reference) == referrer
                && graph.fieldOf(referrer, reference).filter(field::equals).isPresent();
    }

    @Test
    void static_fields_of_one_name_in_two_loaders_are_one_holder_with_what_each_retains_alone() {
        HeapGraphBuilder heap = new HeapGraphBuilder();
        heap.addLoader("bootstrap");
        int classType = addType(heap, "java.lang.Class", 0);
        int session = addType(heap, "com.acme.Session", 0);
        int shared = heap.addObject(session, 0, 0);
        for (int loader = 1; loader <= 2; loader++) {
            int type = addType(heap, "com.acme.Registry", heap.addLoader("web" + loader));
            int mirror = heap.addObject(classType, 96, 0);
            heap.setMirroredType(mirror, type);
            heap.addRoot(new GcRoot.LoadedClass(mirror));
            int open = heap.addField(type, "OPEN", true, Retention.STRONG);
            heap.addReference(mirror, heap.addObject(session, 0, 0), open);
            heap.addReference(mirror, shared, open);
        }

        RetainedSizes sizes = sizes(heap.build());

        Holder field = new Holder(Holder.Kind.STATIC_FIELD, "com.acme.Registry.OPEN");
        Holder loaded = new Holder(Holder.Kind.LOADED_CLASS, "class com.acme.Registry");
        assertThat(sizes.byHolder())
                .containsExactly(
                        new HolderRetained(loaded, 2, 192, 3, 192 + sizes.of(shared)),
                        new HolderRetained(field, 3, 3 * sizes.of(shared), 2, 2 * sizes.of(shared)));
    }

    @Test
    void what_two_static_fields_of_a_class_share_is_retained_by_the_class_alone() {
        TestHeap heap = new TestHeap();
        TestObject twice = heap.object("com.acme.Session");
        heap.staticField("com.acme.Registry", "A", twice).staticField("com.acme.Registry", "B", twice);

        assertThat(sizes(heap.graph()).byHolder())
                .extracting(row -> row.holder().name(), HolderRetained::retainedObjects, HolderRetained::retainedBytes)
                .containsExactly(
                        tuple("class com.acme.Registry", 2, 112L + 16),
                        tuple("com.acme.Registry.A", 0, 0L),
                        tuple("com.acme.Registry.B", 0, 0L));
    }

    @Test
    void a_heap_without_roots_retains_nothing() {
        TestHeap heap = new TestHeap();
        TestObject object = heap.object("com.acme.Session");

        RetainedSizes sizes = sizes(heap.graph());

        assertThat(sizes.of(object.id())).isZero();
        assertThat(sizes.objects(object.id())).isZero();
        assertThat(sizes.total()).isZero();
        assertThat(sizes.byType()).isEmpty();
        assertThat(sizes.byLoader()).isEmpty();
        assertThat(sizes.byHolder()).isEmpty();
    }

    private static BitSet reachedWhere(NaiveDominance twin, IntPredicate condition) {
        BitSet reached = twin.reached();
        reached.stream().filter(condition.negate()).forEach(reached::clear);
        return reached;
    }

    private static BitSet retainedByEach(NaiveDominance twin, BitSet objects) {
        BitSet retained = new BitSet();
        objects.stream().forEach(object -> retained.or(twin.retainedBy(object)));
        return retained;
    }

    private static RetainedSizes sizes(HeapGraph graph) {
        return RetainedSizes.of(DominatorTree.of(NaiveDominance.references(graph)));
    }
}

package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.TestHeap.TestObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathFoldingTest {
    private final TestHeap heap = new TestHeap()
            .type("java.lang.Record", "java.lang.Object")
            .type("java.util.HashMap$TreeNode", "java.util.HashMap$Node")
            .type("java.util.LinkedHashMap$Entry", "java.util.HashMap$Node")
            .type("java.util.LinkedHashMap", "java.util.HashMap")
            .type("java.util.WeakHashMap$Entry", "java.lang.ref.WeakReference")
            .type("java.util.concurrent.ConcurrentHashMap$TreeNode", "java.util.concurrent.ConcurrentHashMap$Node")
            .type("java.util.concurrent.ConcurrentHashMap$TreeBin", "java.util.concurrent.ConcurrentHashMap$Node")
            .type(
                    "java.util.concurrent.ConcurrentHashMap$KeySetView",
                    "java.util.concurrent.ConcurrentHashMap$CollectionView");
    private final TestObject value = heap.object("com.acme.Value");

    private String held(TestObject holder) {
        heap.staticField("com.acme.A", "HELD", holder);
        return Paths.expression(heap, value).substring("com.acme.A.HELD".length());
    }

    private TestObject node(String type, String key) {
        return heap.object(type).field("key", heap.string(key));
    }

    @Test
    void a_value_of_a_hash_map_is_named_by_its_key() {
        assertThat(held(heap.hashMap(heap.string("a"), heap.object("com.acme.Other"), heap.string("b"), value)))
                .isEqualTo("{\"b\"}");
    }

    @Test
    void keys_that_collide_are_told_apart_by_the_chain() {
        TestObject third = node("java.util.HashMap$Node", "c").field("value", value);
        TestObject second = node("java.util.HashMap$Node", "b").field("next", third);
        TestObject first = node("java.util.HashMap$Node", "a").field("next", second);
        TestObject table = heap.array("java.util.HashMap$Node[]", 4).element(3, first);

        assertThat(held(heap.object("java.util.HashMap").field("table", table))).isEqualTo("{\"c\"}");
    }

    @Test
    void a_bin_that_became_a_tree_is_no_different() {
        TestObject leaf = heap.object("java.util.HashMap$TreeNode")
                .inherited("java.util.HashMap$Node", "key", heap.string("leaf"))
                .inherited("java.util.HashMap$Node", "value", value);
        TestObject root = heap.object("java.util.HashMap$TreeNode").field("left", leaf);
        TestObject table = heap.array("java.util.HashMap$Node[]", 4).element(0, root);

        assertThat(held(heap.object("java.util.HashMap").field("table", table))).isEqualTo("{\"leaf\"}");
    }

    @Test
    void a_key_that_is_held_as_such_is_said_to_be_the_key() {
        assertThat(held(heap.hashMap(value, heap.string("a")))).isEqualTo(".key{Value @" + value.id() + "}");
    }

    @Test
    void a_key_without_a_preview_is_named_by_type_and_number_and_no_key_is_null() {
        TestObject key = heap.object("com.acme.Key");
        assertThat(held(heap.hashMap(key, value))).isEqualTo("{Key @" + key.id() + "}");

        TestObject node = heap.object("java.util.HashMap$Node").field("value", heap.array("byte[]", 1));
        TestObject bytes = heap.object("com.acme.Value");
        node.field("value", bytes);
        heap.staticField(
                "com.acme.B",
                "HELD",
                heap.object("java.util.HashMap")
                        .field(
                                "table",
                                heap.array("java.util.HashMap$Node[]", 1).element(0, node)));
        assertThat(Paths.expression(heap, bytes)).isEqualTo("com.acme.B.HELD{null}");
    }

    @Test
    void a_linked_hash_map_may_be_entered_at_its_head() {
        TestObject second = heap.object("java.util.LinkedHashMap$Entry")
                .inherited("java.util.HashMap$Node", "key", heap.string("b"))
                .inherited("java.util.HashMap$Node", "value", value);
        TestObject first = heap.object("java.util.LinkedHashMap$Entry")
                .inherited("java.util.HashMap$Node", "key", heap.string("a"))
                .field("after", second);

        assertThat(held(heap.object("java.util.LinkedHashMap").field("head", first)))
                .isEqualTo("{\"b\"}");
    }

    @Test
    void a_tree_map_is_searched_down_to_the_entry() {
        TestObject leaf = node("java.util.TreeMap$Entry", "b").field("value", value);
        TestObject root = node("java.util.TreeMap$Entry", "a").field("right", leaf);

        assertThat(held(heap.object("java.util.TreeMap").field("root", root))).isEqualTo("{\"b\"}");
    }

    @Test
    void a_concurrent_hash_map_calls_its_values_otherwise_and_is_no_different() {
        TestObject node =
                node("java.util.concurrent.ConcurrentHashMap$Node", "a").field("val", value);
        TestObject table =
                heap.array("java.util.concurrent.ConcurrentHashMap$Node[]", 4).element(1, node);

        assertThat(held(heap.object("java.util.concurrent.ConcurrentHashMap").field("table", table)))
                .isEqualTo("{\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "root"})
    void a_bin_of_a_concurrent_hash_map_that_became_a_tree_is_no_different(String entrance) {
        String map = "java.util.concurrent.ConcurrentHashMap";
        TestObject leaf = heap.object(map + "$TreeNode")
                .inherited(map + "$Node", "key", heap.string("leaf"))
                .inherited(map + "$Node", "val", value);
        TestObject bin = heap.object(map + "$TreeBin")
                .field(entrance, heap.object(map + "$TreeNode").field("right", leaf));
        TestObject table = heap.array(map + "$Node[]", 4).element(1, bin);

        assertThat(held(heap.object(map).field("table", table))).isEqualTo("{\"leaf\"}");
    }

    @Test
    void a_value_of_a_weak_hash_map_is_named_by_its_weak_key() {
        TestObject entry = heap.object("java.util.WeakHashMap$Entry")
                .referent(heap.string("weak"))
                .fieldWhileReached("value", value);
        TestObject table = heap.array("java.util.WeakHashMap$Entry[]", 4).element(2, entry);

        assertThat(held(heap.object("java.util.WeakHashMap").field("table", table)))
                .isEqualTo("{\"weak\"}");
    }

    @Test
    void a_hashtable_and_properties_are_maps() {
        TestObject entry = node("java.util.Hashtable$Entry", "a").field("value", value);
        TestObject table = heap.array("java.util.Hashtable$Entry[]", 4).element(2, entry);
        assertThat(held(heap.object("java.util.Hashtable").field("table", table)))
                .isEqualTo("{\"a\"}");

        TestObject setting = heap.object("com.acme.Setting");
        TestObject node =
                node("java.util.concurrent.ConcurrentHashMap$Node", "b").field("val", setting);
        TestObject nodes =
                heap.array("java.util.concurrent.ConcurrentHashMap$Node[]", 4).element(1, node);
        heap.staticField(
                "com.acme.B",
                "HELD",
                heap.object("java.util.Properties")
                        .field(
                                "map",
                                heap.object("java.util.concurrent.ConcurrentHashMap")
                                        .field("table", nodes)));
        assertThat(Paths.expression(heap, setting)).isEqualTo("com.acme.B.HELD{\"b\"}");
    }

    @Test
    void an_identity_hash_map_has_its_keys_and_values_side_by_side() {
        TestObject key = heap.string("a");
        TestObject table = heap.array("java.lang.Object[]", 8).element(2, key).element(3, value);
        assertThat(held(heap.object("java.util.IdentityHashMap").field("table", table)))
                .isEqualTo("{\"a\"}");
        assertThat(Paths.expression(heap, key)).isEqualTo("com.acme.A.HELD.key{\"a\"}");
    }

    @Test
    void an_element_of_a_set_is_named_by_itself() {
        TestObject present = heap.object("java.lang.Object");
        TestObject element = heap.string("member");
        heap.staticField(
                "com.acme.A", "HELD", heap.object("java.util.HashSet").field("map", heap.hashMap(element, present)));
        assertThat(Paths.expression(heap, element)).isEqualTo("com.acme.A.HELD{\"member\"}");

        TestObject leaf = node("java.util.TreeMap$Entry", "leaf");
        TestObject tree = heap.object("java.util.TreeMap").field("root", leaf);
        TestObject sorted = heap.string("sorted");
        leaf.field("left", heap.object("java.util.TreeMap$Entry").field("key", sorted));
        heap.staticField("com.acme.B", "HELD", heap.object("java.util.TreeSet").field("m", tree));
        assertThat(Paths.expression(heap, sorted)).isEqualTo("com.acme.B.HELD{\"sorted\"}");
    }

    @Test
    void a_linked_hash_set_may_be_entered_at_the_head_of_its_map() {
        TestObject element = heap.string("member");
        TestObject entry =
                heap.object("java.util.LinkedHashMap$Entry").inherited("java.util.HashMap$Node", "key", element);
        TestObject map = heap.object("java.util.LinkedHashMap").field("head", entry);
        heap.type("java.util.LinkedHashSet", "java.util.HashSet");
        heap.staticField(
                "com.acme.A",
                "HELD",
                heap.object("java.util.LinkedHashSet").inherited("java.util.HashSet", "map", map));

        assertThat(Paths.expression(heap, element)).isEqualTo("com.acme.A.HELD{\"member\"}");
    }

    @Test
    void a_map_that_is_an_element_of_a_set_is_an_element_and_not_the_sets_own_map() {
        TestObject inner = heap.hashMap(heap.string("k"), value);
        TestObject outer = heap.hashMap(inner, heap.object("java.lang.Object"));

        assertThat(held(heap.object("java.util.HashSet").field("map", outer)))
                .isEqualTo("{HashMap @" + inner.id() + "}{\"k\"}");
    }

    @Test
    void the_keys_of_a_concurrent_hash_map_are_a_set() {
        TestObject node =
                heap.object("java.util.concurrent.ConcurrentHashMap$Node").field("key", value);
        TestObject table =
                heap.array("java.util.concurrent.ConcurrentHashMap$Node[]", 4).element(1, node);
        TestObject map = heap.object("java.util.concurrent.ConcurrentHashMap").field("table", table);

        assertThat(held(heap.object("java.util.concurrent.ConcurrentHashMap$KeySetView")
                        .inherited("java.util.concurrent.ConcurrentHashMap$CollectionView", "map", map)))
                .isEqualTo("{Value @" + value.id() + "}");
    }

    @Test
    void sets_over_other_maps_are_sets() {
        TestObject identity = heap.object("java.util.IdentityHashMap")
                .field("table", heap.array("java.lang.Object[]", 4).element(0, value));
        assertThat(held(heap.object("java.util.Collections$SetFromMap").field("m", identity)))
                .isEqualTo("{Value @" + value.id() + "}");

        TestObject element = heap.string("listed");
        TestObject skipList = heap.object("java.util.concurrent.ConcurrentSkipListMap")
                .field(
                        "head",
                        heap.object("java.util.concurrent.ConcurrentSkipListMap$Index")
                                .field(
                                        "node",
                                        heap.object("java.util.concurrent.ConcurrentSkipListMap$Node")
                                                .field(
                                                        "next",
                                                        heap.object("java.util.concurrent.ConcurrentSkipListMap$Node")
                                                                .field("key", element))));
        heap.staticField(
                "com.acme.B",
                "HELD",
                heap.object("java.util.concurrent.ConcurrentSkipListSet").field("m", skipList));
        assertThat(Paths.expression(heap, element)).isEqualTo("com.acme.B.HELD{\"listed\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "java.util.ArrayList, elementData",
        "java.util.Vector, elementData",
        "java.util.concurrent.CopyOnWriteArrayList, array",
        "java.util.concurrent.atomic.AtomicReferenceArray, array",
        "java.util.ImmutableCollections$ListN, elements",
        "java.util.PriorityQueue, queue",
        "java.util.concurrent.PriorityBlockingQueue, queue",
        "java.util.concurrent.ArrayBlockingQueue, items",
        "java.util.Arrays$ArrayList, a"
    })
    void an_element_of_a_list_is_named_by_its_index(String list, String field) {
        TestObject array = heap.array("java.lang.Object[]", 10).element(7, value);

        assertThat(held(heap.object(list).field(field, array))).isEqualTo("[7]");
    }

    @Test
    void a_list_over_an_array_keeps_the_type_of_the_array() {
        TestObject array = heap.array("com.acme.Value[]", 10).element(7, value);

        assertThat(held(heap.object("java.util.Arrays$ArrayList").field("a", array)))
                .isEqualTo("[7]");
    }

    @Test
    void an_array_in_a_list_is_an_element_and_not_the_lists_own_array() {
        TestObject inner = heap.array("java.lang.Object[]", 2).element(1, value);

        assertThat(held(heap.arrayList(heap.string("a"), inner))).isEqualTo("[1][1]");
    }

    @Test
    void a_list_in_a_list_in_a_list_has_three_indices() {
        assertThat(held(heap.arrayList(heap.arrayList(heap.string("x"), heap.arrayList(value)))))
                .isEqualTo("[0][1][0]");
    }

    @Test
    void a_subclass_of_a_collection_is_one_too_but_for_its_own_fields() {
        heap.type("com.acme.Sessions", "java.util.ArrayList");
        TestObject array = heap.array("java.lang.Object[]", 10).element(3, value);
        TestObject own = heap.object("com.acme.Own");
        TestObject elements = heap.array("java.lang.Object[]", 1).element(0, own);
        TestObject sessions = heap.object("com.acme.Sessions")
                .inherited("java.util.ArrayList", "elementData", array)
                .field("elementData", elements);

        assertThat(held(sessions)).isEqualTo("[3]");
        assertThat(Paths.expression(heap, own)).isEqualTo("com.acme.A.HELD.elementData[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last"})
    void a_linked_list_is_counted_from_the_front_whichever_end_is_nearer(String entrance) {
        TestObject list = heap.object("java.util.LinkedList");
        TestObject before = null;
        TestObject[] nodes = new TestObject[5];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = heap.object("java.util.LinkedList$Node");
            if (i != 1) {
                nodes[i].field("item", i == 3 ? value : heap.string("item " + i));
            }
            if (before != null) {
                before.field("next", nodes[i]);
                nodes[i].field("prev", before);
            }
            before = nodes[i];
        }
        list.field(entrance, entrance.equals("first") ? nodes[0] : nodes[4]);
        list.field(entrance.equals("first") ? "last" : "first", entrance.equals("first") ? nodes[4] : nodes[0]);

        assertThat(held(list)).as("an element that is null counts").isEqualTo("[3]");
    }

    @Test
    void a_queue_does_not_count_its_empty_nodes() {
        for (String queue : new String[] {"LinkedBlockingQueue", "ConcurrentLinkedQueue", "ConcurrentLinkedDeque"}) {
            String name = "java.util.concurrent." + queue;
            TestObject element = heap.object("com.acme.Job");
            TestObject second = heap.object(name + "$Node").field("item", element);
            TestObject first =
                    heap.object(name + "$Node").field("item", heap.string("a")).field("next", second);
            TestObject head = heap.object(name + "$Node").field("next", first);
            heap.staticField("com.acme." + queue, "HELD", heap.object(name).field("head", head));

            assertThat(Paths.expression(heap, element)).isEqualTo("com.acme." + queue + ".HELD[1]");
        }
    }

    @Test
    void a_blocking_deque_is_counted_from_its_first_node() {
        TestObject last =
                heap.object("java.util.concurrent.LinkedBlockingDeque$Node").field("item", value);
        TestObject first = heap.object("java.util.concurrent.LinkedBlockingDeque$Node")
                .field("item", heap.string("a"))
                .field("next", last);

        assertThat(held(heap.object("java.util.concurrent.LinkedBlockingDeque")
                        .field("first", first)
                        .field("last", last)))
                .isEqualTo("[1]");
    }

    @ParameterizedTest
    @CsvSource({"6, 6, 0", "6, 0, 2", "6, 1, 3", "1, 4, 3", "7, 6, 7"})
    void an_array_deque_is_counted_from_its_head_also_where_it_wraps_around(int head, int slot, int position) {
        int length = 8;
        TestObject array = heap.array("java.lang.Object[]", length);
        for (int i = 0; i < length - 1; i++) {
            int at = (head + i) % length;
            if (at != slot) {
                array.element(at, heap.string("other " + at));
            }
        }
        boolean full = (slot - head + length) % length == length - 1;
        array.element(slot, value);

        assertThat(held(heap.object("java.util.ArrayDeque").field("elements", array)))
                .isEqualTo("[" + (full ? length - 1 : position) + "]");
    }

    @Test
    void an_optional_and_an_atomic_reference_are_got() {
        TestObject reference =
                heap.object("java.util.concurrent.atomic.AtomicReference").field("value", value);

        assertThat(held(heap.object("java.util.Optional").field("value", reference)))
                .isEqualTo(".get().get()");
    }

    @Test
    void wrappers_are_not_mentioned() {
        heap.type("java.util.Collections$SynchronizedList", "java.util.Collections$SynchronizedCollection");
        heap.type("java.util.Collections$UnmodifiableRandomAccessList", "java.util.Collections$UnmodifiableList");
        heap.type("java.util.Collections$UnmodifiableSortedSet", "java.util.Collections$UnmodifiableCollection");
        TestObject copied = heap.object("java.util.concurrent.CopyOnWriteArrayList")
                .field("array", heap.array("java.lang.Object[]", 1).element(0, value));
        TestObject set = heap.object("java.util.concurrent.CopyOnWriteArraySet").field("al", copied);
        TestObject sorted =
                heap.object("java.util.Collections$UnmodifiableSortedSet").field("ss", set);
        TestObject list = heap.object("java.util.Collections$SynchronizedList").field("list", heap.arrayList(sorted));
        TestObject random = heap.object("java.util.Collections$UnmodifiableRandomAccessList")
                .inherited("java.util.Collections$UnmodifiableList", "list", list);
        TestObject map =
                heap.object("java.util.Collections$UnmodifiableMap").field("m", heap.hashMap(heap.string("k"), random));

        assertThat(held(map)).isEqualTo("{\"k\"}[0][0]");
    }

    @Test
    void a_value_of_a_thread_local_is_named_by_the_static_field_that_holds_the_thread_local() {
        heap.type("java.lang.ThreadLocal$ThreadLocalMap$Entry", "java.lang.ref.WeakReference");
        TestObject local = heap.object("java.lang.ThreadLocal");
        TestObject nameless = heap.object("java.lang.ThreadLocal");
        TestObject user = heap.object("com.acme.User");
        heap.staticField("com.acme.Context", "CURRENT", local);
        heap.thread("worker", Origin.APPLICATION)
                .field("threadLocals", heap.threadLocals(local, value, nameless, user));

        assertThat(Paths.expression(heap, value)).isEqualTo("thread \"worker\".threadLocals{com.acme.Context.CURRENT}");
        assertThat(Paths.expression(heap, user))
                .isEqualTo("thread \"worker\".threadLocals{ThreadLocal @" + nameless.id() + "}");
    }

    @Test
    void what_a_lambda_captured_is_counted_from_zero() {
        String lambda = "com.acme.Memo$$Lambda$14/0x0000000800c03000";
        TestObject object =
                heap.object(lambda).field("arg$1", heap.string("first")).field("arg$2", value);
        RetainingPath path = pathFrom(object);

        assertThat(path.toExpression()).isEqualTo("com.acme.A.HELD.captured[1]");
        assertThat(path.steps()).singleElement().returns("lambda in com.acme.Memo", PathStep::holderType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arg$", "arg$x", "arg$0", "arg$99999999999", "other"})
    void a_field_of_a_lambda_that_is_called_otherwise_keeps_its_name(String field) {
        assertThat(held(heap.object("com.acme.Memo$$Lambda$14").field(field, value)))
                .isEqualTo("." + field);
    }

    private RetainingPath pathFrom(TestObject holder) {
        heap.staticField("com.acme.A", "HELD", holder);
        return Paths.to(heap, value);
    }

    @Test
    void a_component_of_a_record_is_called() {
        heap.type("com.acme.Pair", "java.lang.Record");

        assertThat(held(heap.object("com.acme.Pair").field("left", value))).isEqualTo(".left()");
    }

    @Test
    void a_path_through_a_class_loader_reads_like_java() {
        TestObject mirror = heap.mirror("com.acme.Plugin");
        heap.staticField(mirror, "com.acme.Plugin", "CACHE", heap.arrayList(value));
        TestObject loader = heap.object("com.acme.PluginLoader").field("classes", heap.arrayList(mirror));
        TestObject plugin = heap.object("com.acme.Other")
                .ofClass(heap.mirror("com.acme.Other").field("classLoader", loader));

        assertThat(held(plugin)).isEqualTo(".getClass().classLoader.classes[0].CACHE[0]");
    }

    @Test
    void a_path_that_ends_inside_a_collection_names_the_fields() {
        TestObject list = heap.object("java.util.LinkedList");
        TestObject second = heap.object("java.util.LinkedList$Node");
        list.field("first", heap.object("java.util.LinkedList$Node").field("next", second));
        heap.staticField("com.acme.A", "HELD", list);

        assertThat(Paths.expression(heap, second)).isEqualTo("com.acme.A.HELD.first.next");
    }

    @Test
    void fields_and_elements_that_are_no_collection_keep_their_names() {
        TestObject array = heap.array("com.acme.Value[]", 5).element(4, value);

        assertThat(held(heap.object("com.acme.Owner")
                        .field("this$0", heap.object("com.acme.B").field("values", array))))
                .isEqualTo(".this$0.values[4]");
    }
}

package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.ObjectType;
import io.objex.graph.Reference;
import io.objex.graph.Region;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Classes, class objects and class loaders. */
class ClassesSeenTest {
    private static final List<Object> HELD = new ArrayList<>();
    private static boolean initialized;

    /** Loaded by a loader of its own. */
    public static final class Plugin {
        /** What only the class holds. */
        public static final Object STATE = new byte[77];

        /** Made by reflection. */
        public Plugin() {}
    }

    private static final class NotYetUsed {
        static final byte[] STATE = markInitialized();

        private static byte[] markInitialized() {
            initialized = true;
            return new byte[1];
        }
    }

    /** Has a field whose class cannot be found. */
    public static final class WithMissing {
        /** Held by a static field. */
        public static final Object SHARED = new byte[78];

        /** Absent where the loader hides it. */
        public Missing missing;

        /** Held by an instance field. */
        public final Object present = new byte[79];

        /** Made by reflection. */
        public WithMissing() {}
    }

    /** Never found by the loader that hides it. */
    public static final class Missing {
        private Missing() {}
    }

    /** Loads copies of this test's nested classes. */
    private static final class CopyingLoader extends ClassLoader {
        private final Set<String> hidden;
        private boolean closed;

        CopyingLoader(Class<?>... hidden) {
            super("copying", ClassesSeenTest.class.getClassLoader());
            this.hidden = Set.of(List.of(hidden).stream().map(Class::getName).toArray(String[]::new));
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (hidden.contains(name)) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(ClassesSeenTest.class.getName() + "$")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : copy(name);
        }

        private Class<?> copy(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            return closed ? null : super.getResourceAsStream(name);
        }

        void close() {
            closed = true;
        }

        Object make(Class<?> type) throws ReflectiveOperationException {
            return loadClass(type.getName(), false).getDeclaredConstructor().newInstance();
        }
    }

    @AfterEach
    void letGo() {
        HELD.clear();
    }

    @Test
    void an_instance_keeps_its_class_loader_and_the_static_fields_of_all_its_classes() throws Exception {
        CopyingLoader loader = new CopyingLoader();
        Object plugin = loader.make(Plugin.class);
        HELD.add(plugin);
        Object state = plugin.getClass().getField("STATE").get(null);

        SeenHeap heap = SeenHeap.now();
        HeapGraph graph = heap.graph();
        HeapSnapshot snapshot = HeapWalker.create().snapshot(SeenHeap.RULES);

        int number = heap.find(plugin);
        assertThat(heap.has(loader)).isTrue();
        assertThat(heap.has(state)).isTrue();
        assertThat(SeenHeap.regionsOf(snapshot, state)).containsExactly(Region.APPLICATION);
        assertThat(SeenHeap.regionsOf(snapshot, plugin.getClass())).containsExactly(Region.APPLICATION);
        assertThat(graph.reference(number, graph.firstReference(number)))
                .isEqualTo(new Reference.ClassOf(number, heap.find(plugin.getClass())));
        assertThat(graph.mirroredType(heap.find(plugin.getClass()))).isEqualTo(graph.typeIndexOf(number));
        assertThat(graph.loader(graph.typeOf(number).loader()))
                .satisfies(seen -> assertThat(seen.name()).isEqualTo("copying"))
                .satisfies(seen -> assertThat(seen.object()).isEqualTo(heap.find(loader)));
    }

    @Test
    void an_array_keeps_the_class_loader_of_its_elements() throws Exception {
        CopyingLoader loader = new CopyingLoader();
        HELD.add(Array.newInstance(loader.make(Plugin.class).getClass(), 0, 0));

        assertThat(SeenHeap.now().has(loader)).isTrue();
    }

    @Test
    void a_class_loader_that_nothing_holds_is_not_seen_though_it_is_still_there() throws Exception {
        CopyingLoader loader = new CopyingLoader();
        Object plugin = loader.make(Plugin.class);
        Object state = plugin.getClass().getField("STATE").get(null);

        SeenHeap heap = SeenHeap.now();

        assertThat(heap.has(loader)).isFalse();
        assertThat(heap.has(state)).isFalse();
        assertThat(heap.has(plugin.getClass())).isFalse();
    }

    @Test
    void objects_of_hidden_classes_are_seen_with_what_they_captured() throws Exception {
        byte[] captured = new byte[5];
        Supplier<Object> lambda = () -> captured;
        byte[] file;
        try (InputStream resource = getClass().getResourceAsStream("ClassesSeenTest$Plugin.class")) {
            file = resource.readAllBytes();
        }
        Class<?> hidden = MethodHandles.lookup().defineHiddenClass(file, true).lookupClass();
        HELD.add(lambda);
        HELD.add(hidden.getDeclaredConstructor().newInstance());

        SeenHeap heap = SeenHeap.now();
        int number = heap.find(HELD.get(1));

        assertThat(heap.has(captured)).isTrue();
        assertThat(heap.has(lambda)).isTrue();
        assertThat(heap.graph().typeOf(number).name())
                .isEqualTo(hidden.getName())
                .contains("/");
        assertThat(heap.has(hidden.getField("STATE").get(null))).isTrue();
    }

    @Test
    void arrays_of_arrays_are_seen_to_the_last_element() {
        Object last = new byte[0];
        HELD.add(new Object[][][] {{{}, {null, last}}});

        assertThat(SeenHeap.now().has(last)).isTrue();
    }

    @Test
    void looking_initializes_no_class_and_snapshots_say_which_are() throws Exception {
        Class<?> loaded = Class.forName(
                ClassesSeenTest.class.getName() + "$NotYetUsed",
                false,
                getClass().getClassLoader());
        HELD.add(loaded);
        HELD.add(Array.newInstance(loaded, 1));

        HeapSnapshot before = HeapWalker.create().snapshot();
        HeapWalker.create().graph();

        assertThat(initialized).isFalse();
        assertThat(before.initializedClasses())
                .contains(ClassesSeenTest.class.getName(), "java.lang.String")
                .doesNotContain(loaded.getName());
        assertThat(NotYetUsed.STATE).hasSize(1);
        assertThat(HeapWalker.create().snapshot().initializedClasses()).contains(loaded.getName());
    }

    @Test
    void a_class_with_a_field_of_a_missing_class_is_read_from_its_class_file() throws Throwable {
        CopyingLoader loader = new CopyingLoader(Missing.class);
        Object object = loader.make(WithMissing.class);
        HELD.add(object);
        Object shared = MethodHandles.lookup()
                .findStaticGetter(object.getClass(), "SHARED", Object.class)
                .invoke();

        SeenHeap heap = SeenHeap.now();
        HeapGraph graph = heap.graph();

        assertThat(graph.referentOf(heap.find(object), "present")).isNotNegative();
        assertThat(graph.typeOf(graph.referentOf(heap.find(object), "present")).name())
                .isEqualTo("byte[]");
        assertThat(heap.has(shared)).isTrue();
        assertThat(HeapWalker.create().unreadable()).isEmpty();
    }

    @Test
    void the_fields_of_such_a_class_have_their_names_when_the_class_file_is_gone() throws Exception {
        CopyingLoader loader = new CopyingLoader(Missing.class);
        Object object = loader.make(WithMissing.class);
        HELD.add(object);

        HeapWalker.create().snapshot();
        loader.close();
        SeenHeap heap = SeenHeap.now();

        assertThat(heap.graph().referentOf(heap.find(object), "present")).isNotNegative();
    }

    @Test
    void classes_of_the_jdk_are_named_like_in_source() {
        assertThat(SeenHeap.now().graph().types())
                .extracting(ObjectType::name)
                .contains("byte[]", "java.lang.String[]", "java.util.HashMap$Node[]")
                .doesNotHaveDuplicates();
    }

    @Test
    void nothing_that_was_walked_is_kept_by_the_walker() throws Exception {
        HELD.add(new CopyingLoader().make(Plugin.class));
        HELD.add(new CopyingLoader(Missing.class).make(WithMissing.class));
        List<WeakReference<Object>> objects = new ArrayList<>();
        HELD.forEach(object -> {
            objects.add(new WeakReference<>(object));
            objects.add(new WeakReference<>(object.getClass().getClassLoader()));
        });
        HeapWalker.create().snapshot();
        HeapGraph graph = HeapWalker.create().graph(WalkRules.everything().previews(WalkRules.Previews.ALL));
        HELD.clear();

        assertThat(objects).allSatisfy(Collected::await);
        assertThat(graph.objectCount()).isPositive();
    }
}

package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Class loaders of this JVM that something holds from outside. */
class RetainedLoaderTest {
    private static final String SELF = RetainedLoaderTest.class.getName();
    private static Object last;
    private static final Map<Object, Object> NAMES = new HashMap<>();
    private static final List<Object> LOADERS = new ArrayList<>();

    /** Loads some classes of this test anew. */
    private static final class PluginLoader extends ClassLoader {
        PluginLoader(String name) {
            super(name, RetainedLoaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(SELF + "$Plugin") || name.equals(PluginLoader.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(file).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        Object plugin() throws ReflectiveOperationException {
            return loadClass(Plugin.class.getName()).getConstructor().newInstance();
        }
    }

    /** What is loaded anew. */
    public static class Plugin implements Runnable {
        private final Object part = new PluginPart();

        /** For reflection. */
        public Plugin() {}

        @Override
        public void run() {
            assertThat(part).isNotNull();
        }
    }

    /** What is loaded with it. */
    public static class PluginPart {}

    @AfterEach
    void letGo() {
        last = null;
        NAMES.clear();
        LOADERS.clear();
    }

    @Test
    void a_static_field_with_an_object_is_the_first_reference_from_outside() throws ReflectiveOperationException {
        last = new PluginLoader("greeting").plugin();

        assertThat(describe(Plugin.class.getName()))
                .containsExactly(
                        "retains " + SELF + "$PluginLoader \"greeting\" with 2 classes",
                        "first reference from outside: " + SELF + ".last -> a " + SELF + "$Plugin");
        assertThat(last).isInstanceOf(Runnable.class);
    }

    @Test
    void the_key_of_a_map_that_is_a_class_is_the_first_reference_from_outside() throws ReflectiveOperationException {
        NAMES.put(new PluginLoader(null).plugin().getClass(), "greeting");

        assertThat(describe(PluginLoader.class.getName()))
                .containsExactly(
                        "retains " + SELF + "$PluginLoader with 2 classes",
                        "first reference from outside: " + SELF + ".NAMES.key{Class} -> class " + SELF + "$Plugin");
    }

    @Test
    void a_list_of_loaders_leads_to_the_loader_itself_and_those_alike_are_counted() {
        LOADERS.add(new PluginLoader("one"));
        LOADERS.add(new PluginLoader("two"));

        assertThat(describe(PluginLoader.class.getName()))
                .containsExactly(
                        "retains " + SELF + "$PluginLoader with 0 classes, one of 2 new",
                        "first reference from outside: " + SELF + ".LOADERS[0] -> the loader");
    }

    @Test
    void a_context_class_loader_is_held_by_its_thread() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "with-plugins");
        thread.setContextClassLoader(new PluginLoader("context"));
        thread.start();
        try {
            assertThat(describe(PluginLoader.class.getName()).get(1))
                    .isEqualTo(
                            "first reference from outside: thread \"with-plugins\".contextClassLoader -> the loader");
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void a_leak_of_the_applications_own_classes_has_no_loader_of_its_own() {
        last = new Plugin();

        assertThat(details(Plugin.class.getName(), false)).isEmpty();
    }

    private static List<String> describe(String type) {
        List<LeakDetail> details = details(type, true);
        assertThat(details).extracting(LeakDetail::label).containsExactly("class loader");
        return details.get(0).lines();
    }

    private static List<LeakDetail> details(String type, boolean isNew) {
        HeapGraph graph = HeapWalker.create().graph(WalkRules.withoutMachinery());
        RetainingPaths paths = RetainingPaths.of(graph);
        BitSet leaked = new BitSet();
        for (int object = 0; object < graph.objectCount(); object++) {
            leaked.set(
                    object,
                    paths.isRetained(object) && graph.typeOf(object).name().equals(type));
        }
        int target = leaked.stream()
                .boxed()
                .min((a, b) -> paths.distance(a) - paths.distance(b))
                .orElseThrow();
        return new RetainedLoader(paths, object -> isNew && isOfATestLoader(graph, object)).of(leaked, target);
    }

    private static boolean isOfATestLoader(HeapGraph graph, int object) {
        return graph.typeOf(object).name().equals(PluginLoader.class.getName());
    }
}

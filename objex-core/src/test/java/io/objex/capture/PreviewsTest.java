package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreviewsTest {
    private static final List<Object> HELD = new ArrayList<>();

    @AfterEach
    void letGo() {
        HELD.clear();
    }

    @Test
    void strings_are_quoted_escaped_and_cut_at_forty_characters() {
        assertThat(Previews.textOf("plain")).isEqualTo("\"plain\"");
        assertThat(Previews.textOf("a \"b\" \\ \n\t\u0007")).isEqualTo("\"a \\\"b\\\" \\\\ \\n\\t\\u0007\"");
        assertThat(Previews.textOf("x".repeat(40))).isEqualTo('"' + "x".repeat(40) + '"');
        assertThat(Previews.textOf("x".repeat(41))).isEqualTo('"' + "x".repeat(40) + "…\"");
    }

    @Test
    void boxed_primitives_enum_constants_and_classes_are_named_and_nothing_else_is() {
        assertThat(Previews.textOf(42)).isEqualTo("42");
        assertThat(Previews.textOf(1.5)).isEqualTo("1.5");
        assertThat(Previews.textOf('c')).isEqualTo("'c'");
        assertThat(Previews.textOf(true)).isEqualTo("true");
        assertThat(Previews.textOf(TimeUnit.DAYS)).isEqualTo("DAYS");
        assertThat(Previews.textOf(String.class)).isEqualTo("java.lang.String");
        assertThat(Previews.textOf(new Object())).isNull();
        assertThat(Previews.textOf(new String[] {"secret"})).isNull();
    }

    @Test
    void keys_of_maps_and_members_of_sets_are_kept_and_values_are_not() {
        List<Map<Object, Object>> maps = List.of(
                new HashMap<>(),
                new TreeMap<>(),
                new ConcurrentHashMap<>(),
                new WeakHashMap<>(),
                new IdentityHashMap<>());
        for (Map<Object, Object> map : maps) {
            map.put(fresh("key"), fresh("value"));
            HELD.addAll(map.keySet());
        }
        Set<String> many = Set.of(fresh("a"), fresh("b"), fresh("c"));
        Set<String> one = Set.of(fresh("d"));
        HELD.add(many);
        HELD.add(one);
        HELD.addAll(maps);

        SeenHeap heap = graph(WalkRules.Previews.KEYS);

        assertThat(maps).allSatisfy(map -> {
            assertThat(preview(heap, map.keySet().iterator().next())).contains("\"key\"");
            assertThat(preview(heap, map.values().iterator().next())).isEmpty();
        });
        assertThat(many).allSatisfy(member -> assertThat(preview(heap, member)).contains('"' + member + '"'));
        assertThat(one).allSatisfy(member -> assertThat(preview(heap, member)).contains("\"d\""));
    }

    @Test
    void everything_simple_or_nothing_is_kept_on_request() {
        String text = fresh("held");
        HELD.add(text);

        assertThat(preview(graph(WalkRules.Previews.ALL), text)).contains("\"held\"");
        assertThat(preview(graph(WalkRules.Previews.NONE), text)).isEmpty();
    }

    private static String fresh(String text) {
        return String.valueOf(text.toCharArray());
    }

    private static SeenHeap graph(WalkRules.Previews previews) {
        return new SeenHeap(HeapWalker.create().graph(SeenHeap.RULES.previews(previews)));
    }

    private static Optional<String> preview(SeenHeap heap, Object object) {
        HeapGraph graph = heap.graph();
        int number = heap.find(object);
        assertThat(number).isNotNegative();
        return graph.preview(number);
    }
}

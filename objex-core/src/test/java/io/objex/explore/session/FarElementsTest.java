package io.objex.explore.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.store.Dump;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody asks about an element far back in a linked list. */
class FarElementsTest {
    private static final int ELEMENTS = 30_000;

    @TempDir
    Path folder;

    private ExplorerSession session;
    private int element;
    private int node;

    @BeforeEach
    void open() {
        TestHeap heap = new TestHeap();
        TestObject list = heap.object("java.util.LinkedList");
        TestObject before = null;
        for (int i = 0; i < ELEMENTS; i++) {
            TestObject item = heap.object("com.acme.Item");
            TestObject next = heap.object("java.util.LinkedList$Node").field("item", item);
            if (before == null) {
                list.field("first", next);
            } else {
                before.field("next", next);
            }
            if (i == 25_000) {
                element = item.id();
                node = next.id();
            }
            before = next;
        }
        heap.staticField("com.acme.Registry", "ALL", list);
        Path file = folder.resolve("far.db");
        new DumpWriter().analysed().write(file, DumpContents.of(heap.graph()));
        session = ExplorerSession.over(Dump.open(file));
    }

    @AfterEach
    void close() {
        session.close();
    }

    private static List<String> labels(Answer answer) {
        return answer.sections().stream()
                .flatMap(section -> section.rows().stream())
                .map(Row::label)
                .toList();
    }

    @Test
    void its_index_leads_to_it_and_is_its_path() {
        session.go("com.acme.Registry.ALL[25000]");
        assertThat(session.here()).contains(new Place.AnObject(element));
        assertThat(labels(session.path()))
                .containsExactly(
                        "com.acme.Registry.ALL",
                        "[25000]",
                        "com.acme.Item @" + element,
                        "com.acme.Registry.ALL[25000]");
    }

    @Test
    void what_leads_to_it_is_the_node() {
        session.go("@" + element);
        assertThat(labels(session.in(20)))
                .containsExactly("java.util.LinkedList$Node @" + node + ".item", "com.acme.Registry.ALL[25000]");
        session.up();
        assertThat(session.here()).contains(new Place.AnObject(node));
    }

    @Test
    void the_path_of_a_node_has_equal_steps_in_one_row() {
        session.go("@" + node);
        assertThat(labels(session.path()))
                .containsExactly(
                        "com.acme.Registry.ALL",
                        ".first",
                        ".next  25,000 times",
                        "java.util.LinkedList$Node @" + node,
                        "com.acme.Registry.ALL.first.next(x25000)");
    }

    @Test
    void behind_the_last_there_is_nothing() {
        Stream.of("[30000]", "[999999999]", "[1000000000]", "[-1]", "[25000]x")
                .forEach(step -> assertThatThrownBy(() -> session.go("com.acme.Registry.ALL" + step))
                        .as(step)
                        .isInstanceOf(QuestionException.class));
    }
}

package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.RandomHeap;
import io.objex.graph.Region;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.graph.ThreadActivity;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactViewTest {
    private static final long LOOKING = 1;
    private static final HeapFrame MACHINERY = frame("org.junit.Launcher", Origin.MACHINERY);
    private static final HeapFrame JDK = frame("java.util.ArrayList", Origin.JDK);
    private static final HeapFrame APPLICATION = frame("com.acme.Worker", Origin.APPLICATION);

    private final TestHeap heap = new TestHeap();

    private static HeapFrame frame(String type, Origin origin) {
        return new HeapFrame(type, "run", null, -1, origin);
    }

    private static boolean isSeen(HeapGraph dump, TestObject object) {
        return ExactView.of(dump, LOOKING, ignored -> false).numberOf(object.id()) != ObjectType.NONE;
    }

    private TestObject local(long threadId, Origin origin, int frame, HeapFrame... frames) {
        TestObject local = heap.object("com.acme.Session");
        int thread = (int) (threadId - LOOKING);
        heap.thread("thread-" + threadId, origin, new ThreadActivity(threadId, "runnable", "main", List.of(frames)));
        heap.root(new GcRoot.FrameLocal(local.id(), thread, frame));
        return local;
    }

    @Test
    void local_variables_of_the_thread_that_looks_do_not_count() {
        TestObject own = local(LOOKING, Origin.APPLICATION, 0, APPLICATION);
        TestObject others = local(LOOKING + 1, Origin.APPLICATION, 0, APPLICATION);
        HeapGraph dump = heap.graph();

        assertThat(isSeen(dump, own)).isFalse();
        assertThat(isSeen(dump, others)).isTrue();
    }

    @Test
    void local_variables_of_the_machinery_and_of_what_it_calls_in_the_jdk_do_not_count() {
        TestObject called = local(LOOKING, Origin.JDK, 0, APPLICATION);
        TestObject ofMachinery = local(LOOKING + 1, Origin.APPLICATION, 0, MACHINERY);
        TestObject calledByMachinery = local(LOOKING + 2, Origin.APPLICATION, 0, JDK, JDK, MACHINERY, APPLICATION);
        TestObject calledByApplication = local(LOOKING + 3, Origin.APPLICATION, 0, JDK, APPLICATION, MACHINERY);
        TestObject ofMachinerysThread = local(LOOKING + 4, Origin.MACHINERY, 0, APPLICATION);
        HeapGraph dump = heap.graph();

        assertThat(List.of(called, ofMachinery, calledByMachinery, ofMachinerysThread))
                .noneMatch(object -> isSeen(dump, object));
        assertThat(isSeen(dump, calledByApplication)).isTrue();
    }

    @Test
    void the_thread_that_looks_is_the_jdks_and_what_it_holds_is_seen_though_its_class_is_the_machinerys() {
        TestObject locals = heap.object("java.lang.ThreadLocal$ThreadLocalMap");
        TestObject own = heap.object("com.acme.Session");
        heap.type("org.junit.Worker", "java.lang.Thread");
        TestObject thread = heap.object("org.junit.Worker");
        thread.inherited("java.lang.Thread", "threadLocals", locals).field("task", own);
        HeapGraph dump = withLookingThread(thread);
        ExactView view = ExactView.of(dump, LOOKING, ignored -> false);

        assertThat(view.numberOf(locals.id())).isNotEqualTo(ObjectType.NONE);
        assertThat(view.numberOf(own.id())).isEqualTo(ObjectType.NONE);
        assertThat(view.graph().threads()).extracting(HeapThread::origin).containsExactly(Origin.JDK);
    }

    private HeapGraph withLookingThread(TestObject thread) {
        heap.startedThread(thread, "worker", Origin.MACHINERY, new ThreadActivity(LOOKING, "", "", List.of()));
        return heap.graph();
    }

    @Test
    void ignored_objects_and_the_machinery_are_not_passed_through() {
        TestObject behindMachinery = heap.object("com.acme.Session");
        TestObject behindIgnored = heap.object("com.acme.Session");
        TestObject ignored = heap.object("com.acme.SessionTest").field("session", behindIgnored);
        heap.staticField(
                "com.acme.Registry", "A", heap.object("org.junit.Store").field("session", behindMachinery));
        heap.staticField("com.acme.Registry", "B", ignored);
        HeapGraph dump = heap.graph();
        ExactView view = ExactView.of(dump, LOOKING, object -> object == ignored.id());

        assertThat(view.numberOf(behindMachinery.id())).isEqualTo(ObjectType.NONE);
        assertThat(view.numberOf(behindIgnored.id())).isEqualTo(ObjectType.NONE);
        assertThat(view.graph().objectCount()).isEqualTo(1);
    }

    @Test
    void of_random_heaps_what_is_seen_is_what_the_roots_that_count_lead_to_past_the_machinery() {
        for (long seed = 0; seed < 300; seed++) {
            HeapGraph dump = RandomHeap.of(seed, 60);
            ExactSight sight = new ExactSight(dump, LOOKING, object -> object % 7 == 3);
            BitSet roots = new BitSet();
            sight.roots().forEach(root -> roots.set(root.object()));
            BitSet expected = new NaiveReachability(
                            dump, (referrer, reference, referent) -> referent % 7 != 3 || isThread(dump, referent))
                    .reachedFrom(roots);
            ExactView view = ExactView.of(dump, LOOKING, object -> object % 7 == 3);

            assertThat(IntStream.range(0, dump.objectCount())
                            .filter(object -> view.numberOf(object) != ObjectType.NONE)
                            .boxed())
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(expected.stream()
                            .filter(object -> !isMachinerysThread(dump, object))
                            .boxed()
                            .toList());
            assertThat(GraphSnapshot.of(view.graph(), Set.of(), 0).objectCount())
                    .as("seed %d", seed)
                    .isEqualTo(view.graph().objectCount());
        }
    }

    private static boolean isThread(HeapGraph dump, int object) {
        return dump.threads().stream().anyMatch(thread -> thread.object() == object);
    }

    private static boolean isMachinerysThread(HeapGraph dump, int object) {
        return dump.threads().stream()
                .anyMatch(thread -> thread.object() == object && thread.origin() == Origin.MACHINERY);
    }

    @Test
    void a_snapshot_counts_by_type_and_region() {
        heap.staticField("com.acme.Registry", "OPEN", heap.arrayList(heap.object("com.acme.Session")));
        heap.staticField("java.util.Table", "ALL", heap.object("com.acme.Session"));
        heap.object("com.acme.Session");
        HeapGraph graph = ExactView.of(heap.graph(), LOOKING, object -> false).graph();

        var snapshot = GraphSnapshot.of(graph, Set.of("com.acme.Registry"), System.nanoTime());

        assertThat(snapshot.count("com.acme.Session", Region.APPLICATION)).isEqualTo(2);
        assertThat(snapshot.count("java.lang.Object[]", Region.COLLECTION)).isEqualTo(1);
        assertThat(snapshot.count("java.lang.Class", Region.JDK)).isEqualTo(2);
        assertThat(snapshot.initializedClasses()).containsExactly("com.acme.Registry");
    }
}

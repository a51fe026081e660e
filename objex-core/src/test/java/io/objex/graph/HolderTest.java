package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class HolderTest {
    private static final ThreadActivity IN_RUN = new ThreadActivity(
            17,
            "runnable",
            "main",
            List.of(
                    new HeapFrame("java.lang.Object", "wait0", "Object.java", -3, Origin.JDK),
                    new HeapFrame("com.acme.Worker", "run", "Worker.java", 41, Origin.APPLICATION)));

    private final TestHeap heap = new TestHeap();
    private final TestHeap.TestObject session = heap.object("com.acme.Session");

    private RetainingPath path(IntFunction<GcRoot> root) {
        heap.thread("worker-1", Origin.APPLICATION, IN_RUN);
        TestHeap.TestObject list = heap.object("com.acme.Sessions").field("open", session);
        GcRoot begin = root.apply(list.id());
        HeapGraph graph = heap.root(begin).graph();
        return RetainingPath.of(graph, begin, new int[] {graph.firstReference(list.id())});
    }

    @Test
    void a_local_variable_is_named_by_thread_and_method() {
        RetainingPath path = path(object -> new GcRoot.FrameLocal(object, 0, 1));

        assertThat(path.toExpression())
                .isEqualTo("thread \"worker-1\", com.acme.Worker.run(Worker.java:41), local.open");
        assertThat(path.holder().kind()).isEqualTo(Holder.Kind.LOCAL);
        assertThat(path.holder().family()).isEqualTo("thread \"worker-*\", com.acme.Worker.run(Worker.java:*), local");
        assertThat(path.toTree("", "<- leaked")).isEqualTo("""
                        thread "worker-1", com.acme.Worker.run(Worker.java:41), local  local variable, the GC root
                         └ .open                                          com.acme.Sessions
                            └ com.acme.Session @0                         <- leaked""");
    }

    @Test
    void every_other_root_has_a_name_too() {
        assertThat(nameOf(object -> new GcRoot.JniLocal(object, 0, 0)))
                .isEqualTo("thread \"worker-1\", java.lang.Object.wait0(Object.java), JNI local");
        assertThat(nameOf(object -> new GcRoot.FrameLocal(object, 0, GcRoot.UNKNOWN)))
                .isEqualTo("thread \"worker-1\", local");
        assertThat(nameOf(object -> new GcRoot.FrameLocal(object, GcRoot.UNKNOWN, GcRoot.UNKNOWN)))
                .isEqualTo("unknown thread, local");
        assertThat(nameOf(object -> new GcRoot.NativeStack(object, 0))).isEqualTo("thread \"worker-1\", native stack");
        assertThat(nameOf(object -> new GcRoot.ThreadBlock(object, 0))).isEqualTo("thread \"worker-1\", thread block");
        assertThat(nameOf(GcRoot.JniGlobal::new)).isEqualTo("JNI global");
        assertThat(nameOf(GcRoot.MonitorUsed::new)).isEqualTo("monitor in use");
        assertThat(nameOf(GcRoot.Unknown::new)).isEqualTo("unknown GC root");
    }

    private static String nameOf(IntFunction<GcRoot> root) {
        return new HolderTest().path(root).holder().name();
    }

    @Test
    void a_root_in_a_frame_that_is_not_there_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HolderTest().path(object -> new GcRoot.FrameLocal(object, 0, 2)))
                .withMessage("frame of a root (2) must be one of the 2 added");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HolderTest().path(object -> new GcRoot.FrameLocal(object, GcRoot.UNKNOWN, 0)))
                .withMessage("frame of a root (0) must be one of the 0 added");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HolderTest().path(object -> new GcRoot.NativeStack(object, 3)))
                .withMessageStartingWith("thread of a root (3) must be one of the");
    }
}

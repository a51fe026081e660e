package io.objex.explore.session;

import io.objex.analysis.NewObject;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.TypeGrowth;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.Origin;
import io.objex.graph.Progress;
import io.objex.graph.Region;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.graph.ThreadActivity;
import io.objex.store.DumpAnalyzer;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A heap of which everything is known, as the dump of a test that leaked. */
public final class KnownHeap {
    /** Tries to colour the screen, to break the line and to set the title of the window. */
    public static final String HOSTILE = "evil\u001b[31m\n\u001b]0;title\u0007";

    private final TestHeap heap = new TestHeap();
    private final TestObject first;
    private final TestObject second;
    private final TestObject key;
    private final TestObject lastNode;
    private final TestObject orphan;
    private final TestObject buffer;
    private final TestObject worker;
    private final HeapGraph graph;

    /** Builds it. */
    public KnownHeap() {
        heap.type("com.acme.SpecialSession", "com.acme.Session");
        first = heap.object("com.acme.Session");
        second = heap.object("com.acme.SpecialSession");
        key = heap.object("java.lang.String");
        TestObject otherKey = heap.object("java.lang.String");
        heap.staticField("com.acme.Registry", "OPEN", heap.hashMap(key, first, otherKey, second));
        TestObject listener = heap.object("com.acme.Listener");
        first.field("listeners", heap.arrayList(listener, heap.object("com.acme.Listener")));
        listener.field("session", first);
        TestObject weak = heap.object("java.lang.ref.WeakReference").referent(first);
        heap.staticField("com.acme.Cache", "latest", weak);
        lastNode = nodes(5);
        orphan = heap.object("com.acme.Orphan");
        heap.object("org.other.Session");
        worker = startWorker();
        buffer = heap.array("byte[]", 100);
        heap.root(new GcRoot.FrameLocal(buffer.id(), 0, 0));
        heap.thread(HOSTILE, Origin.APPLICATION);
        heap.staticField("com.acme." + HOSTILE, "field", heap.object("com.acme.Held"));
        graph = heap.graph();
    }

    private TestObject nodes(int count) {
        TestObject head = heap.object("com.acme.Node");
        heap.staticField("com.acme.Registry", "HEAD", head);
        TestObject last = head;
        for (int i = 1; i < count; i++) {
            TestObject next = heap.object("com.acme.Node");
            last.field("next", next);
            last = next;
        }
        return last;
    }

    private TestObject startWorker() {
        List<HeapFrame> frames = List.of(
                new HeapFrame("com.acme.Worker", "read", "Worker.java", 41, Origin.APPLICATION),
                new HeapFrame("com.acme.Worker", "run", "Worker.java", 12, Origin.APPLICATION),
                new HeapFrame("java.lang.Thread", "run", null, -1, Origin.JDK));
        return heap.thread("worker-1", Origin.APPLICATION, new ThreadActivity(7, "runnable", "main", frames));
    }

    /** Held by {@code com.acme.Registry.OPEN}, and leaked. */
    public int first() {
        return first.id();
    }

    /** Held by the same, of a subclass. */
    public int second() {
        return second.id();
    }

    /** The key of the first. */
    public int key() {
        return key.id();
    }

    /** At the end of five. */
    public int lastNode() {
        return lastNode.id();
    }

    /** Held by nothing. */
    public int orphan() {
        return orphan.id();
    }

    /** Held by a stack frame. */
    public int buffer() {
        return buffer.id();
    }

    /** A live thread with three frames. */
    public int worker() {
        return worker.id();
    }

    /** How many objects there are. */
    public int objects() {
        return graph.objectCount();
    }

    /** Writes it as the dump of a test. */
    public Path write(Path file) {
        RetainingPaths paths = RetainingPaths.of(graph);
        DumpContents contents = new DumpContents(
                graph,
                List.of(
                        new TypeGrowth("com.acme.Session", Region.APPLICATION, 1, 2, 1, 0, 24, 48),
                        new TypeGrowth("java.lang.Object", Region.JDK, 9, 8, 0, 1, 144, 128),
                        new TypeGrowth("java.lang.String", Region.JDK, 1, 4, 3, 0, 24, 96)),
                List.of(new NewObject(first.id(), 1)),
                List.of(paths.to(first.id()).orElseThrow()),
                Map.of("test.class", "com.acme.SessionTest", "test.name", "SessionTest.closes_every_session()"));
        new DumpWriter().write(file, contents);
        return file;
    }

    /** Writes it and analyses it. */
    public Path writeAnalysed(Path file) {
        DumpAnalyzer.analyze(write(file), Progress.NONE);
        return file;
    }
}

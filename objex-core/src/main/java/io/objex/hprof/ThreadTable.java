package io.objex.hprof;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.RuntimeThread;
import io.objex.graph.ThreadActivity;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The threads of a dump with what they were doing. For one thread. */
final class ThreadTable {
    private static final Set<String> RUN_TESTS = Set.of("main", "DestroyJavaVM");
    private static final Set<String> RUNTIME_CLASSES = Set.of(
            "jdk.internal.misc.InnocuousThread",
            "jdk.internal.misc.CarrierThread",
            "java.util.concurrent.ForkJoinWorkerThread$InnocuousForkJoinWorkerThread");
    private static final String POOL_WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";

    private final HeapIndex index;
    private final HeapLayout layout;
    private final HeapColumns columns;
    private final ObjectFields fields;
    private final List<Started> started = new ArrayList<>();
    private final Map<Long, Integer> bySerial = new HashMap<>();
    private final List<Integer> frameCounts = new ArrayList<>();

    private record Started(int object, long serial, List<ThreadRecords.Frame> frames) {}

    private record Named(Started thread, String name, ThreadActivity activity) {}

    ThreadTable(HeapIndex index, HeapLayout layout, HeapColumns columns, ObjectFields fields) {
        this.index = index;
        this.layout = layout;
        this.columns = columns;
        this.fields = fields;
        Set<Integer> listed = new HashSet<>();
        for (ThreadRecords.StartedThread thread : index.threads.threads()) {
            int object = layout.ids().numberOf(thread.object());
            if (object != ObjectIds.NONE && listed.add(object)) {
                started.add(new Started(object, thread.serial(), index.threads.framesOf(thread.trace())));
            }
        }
    }

    /** Adds the objects that tell names and states to what is to be copied. */
    void want(BitSet wanted) {
        for (Started thread : started) {
            wanted.set(thread.object());
            int holder = fields.referentOf(thread.object(), "holder");
            if (holder != ObjectType.NONE) {
                wanted.set(holder);
            }
            fields.wantText(fields.referentOf(thread.object(), "name"), wanted);
            fields.wantText(fields.referentOf(groupOf(thread.object()), "name"), wanted);
        }
    }

    /** Adds the threads to a graph, by name, and returns them as roots. */
    List<GcRoot> addTo(HeapGraphBuilder builder) {
        return started.stream()
                .map(this::named)
                .sorted(Comparator.comparing(Named::name)
                        .thenComparing(thread -> thread.activity().id()))
                .map(thread -> add(builder, thread))
                .toList();
    }

    private Named named(Started thread) {
        String name = fields.textOf(fields.referentOf(thread.object(), "name")).orElse("");
        List<HeapFrame> frames = thread.frames().stream().map(this::frame).toList();
        String group = fields.textOf(fields.referentOf(groupOf(thread.object()), "name"))
                .orElse("");
        long id = fields.numberIn(thread.object(), "tid").orElse(0);
        long status = holderOrThread(thread.object(), "threadStatus");
        return new Named(thread, name, new ThreadActivity(id, stateOf(status), group, frames));
    }

    private GcRoot add(HeapGraphBuilder builder, Named thread) {
        int object = thread.thread().object();
        boolean daemon = holderOrThread(object, "daemon") == 1;
        int number =
                builder.addThread(object, thread.name(), daemon, originOf(object, thread.name()), thread.activity());
        bySerial.put(thread.thread().serial(), number);
        frameCounts.add(thread.activity().frames().size());
        return new GcRoot.LiveThread(object, number);
    }

    /** What JDK 19 moved from the thread to an object of its own. */
    private long holderOrThread(int thread, String field) {
        return fields.numberIn(fields.referentOf(thread, "holder"), field)
                .orElse(fields.numberIn(thread, field).orElse(-1));
    }

    private int groupOf(int thread) {
        int holder = fields.referentOf(thread, "holder");
        return fields.referentOf(holder == ObjectType.NONE ? thread : holder, "group");
    }

    /** By the bits of JVMTI's thread state, as the JDK itself reads them. */
    private static String stateOf(long status) {
        if (status < 0) {
            return "";
        }
        if ((status & 0x4) != 0) {
            return "runnable";
        }
        if ((status & 0x400) != 0) {
            return "blocked";
        }
        if ((status & 0x10) != 0) {
            return "waiting";
        }
        if ((status & 0x20) != 0) {
            return "timed waiting";
        }
        return (status & 0x2) != 0 ? "terminated" : (status & 0x1) == 0 ? "new" : "runnable";
    }

    private HeapFrame frame(ThreadRecords.Frame frame) {
        int type = index.classes.numberOfSerial(frame.classSerial());
        return new HeapFrame(
                type == ObjectType.NONE ? "?" : layout.types().nameOf(type),
                index.names.get(frame.method(), "?"),
                frame.file() == 0 ? null : index.names.get(frame.file(), "?"),
                frame.line(),
                type == ObjectType.NONE ? Origin.APPLICATION : layout.types().originOf(type));
    }

    /** The thread that runs the tests and those of the JVM are the JDK's, as they are in a walk of the running heap. */
    private Origin originOf(int thread, String name) {
        if (RUN_TESTS.contains(name)) {
            return Origin.JDK;
        }
        if (isMachinery(thread) || runsMachinery(thread)) {
            return Origin.MACHINERY;
        }
        int group = groupOf(thread);
        boolean ofRuntime = group == ObjectType.NONE
                || fields.referentOf(group, "parent") == ObjectType.NONE
                || RUNTIME_CLASSES.contains(fields.typeNameOf(thread))
                || RuntimeThread.isKnown(name);
        return ofRuntime ? Origin.JDK : Origin.APPLICATION;
    }

    private boolean runsMachinery(int thread) {
        int holder = fields.referentOf(thread, "holder");
        int task = holder == ObjectType.NONE ? fields.referentOf(thread, "target") : fields.referentOf(holder, "task");
        if (task == ObjectType.NONE) {
            return false;
        }
        boolean pooled = fields.typeNameOf(task).equals(POOL_WORKER);
        int maker = pooled ? fields.referentOf(fields.referentOf(task, "this$0"), "threadFactory") : task;
        return maker != ObjectType.NONE && isMachinery(maker);
    }

    private boolean isMachinery(int object) {
        return layout.types().originOf(columns.typeOf(object)) == Origin.MACHINERY;
    }

    /** The number that a thread got, by its serial number in the dump; -1 for none. */
    int numberOf(long serial) {
        return bySerial.getOrDefault(serial, ObjectType.NONE);
    }

    /** The depth of a frame if the thread has one there, else -1. */
    int frameOf(int thread, int depth) {
        return thread == ObjectType.NONE || depth < 0 || depth >= frameCounts.get(thread) ? ObjectType.NONE : depth;
    }
}

package io.objex.capture;

import io.objex.graph.Origin;
import io.objex.graph.RuntimeThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The platform threads that are alive, and whose each of them is. */
final class LiveThreads {
    private static final int MARGIN = 16;
    private static final Set<String> RUNTIME_CLASSES = Set.of(
            "jdk.internal.misc.InnocuousThread",
            "jdk.internal.misc.CarrierThread",
            "java.util.concurrent.ForkJoinWorkerThread$InnocuousForkJoinWorkerThread");
    private static final String POOL_WORKER = "java.util.concurrent.ThreadPoolExecutor$Worker";
    private static final Set<String> RUN_TESTS = Set.of("main", "DestroyJavaVM");

    private final HeapAccess access;
    private final WalkedTypes types;
    private final VirtualThreadScheduler virtualThreads;

    LiveThreads(HeapAccess access, WalkedTypes types) {
        this.access = access;
        this.types = types;
        this.virtualThreads = new VirtualThreadScheduler(access, types);
    }

    /** A thread and whose it is. */
    record Live(Thread thread, Origin origin) {}

    /** Returns the threads, by name and then by age. Threads that come or go meanwhile are in it or not. */
    List<Live> find() {
        List<Live> live = new ArrayList<>();
        for (Thread thread : enumerate()) {
            ThreadGroup group = thread.getThreadGroup();
            if (group != null) {
                live.add(new Live(thread, originOf(thread, group)));
            }
        }
        live.sort(Comparator.comparing((Live each) -> each.thread().getName())
                .thenComparing(each -> each.thread().getId()));
        return live;
    }

    private static Thread[] enumerate() {
        ThreadGroup all = topOf(Thread.currentThread());
        Thread[] threads = new Thread[all.activeCount() + MARGIN];
        int count = all.enumerate(threads, true);
        while (count == threads.length) {
            threads = new Thread[threads.length * 2];
            count = all.enumerate(threads, true);
        }
        return Arrays.copyOf(threads, count);
    }

    private static ThreadGroup topOf(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        for (ThreadGroup parent = group.getParent(); parent != null; parent = group.getParent()) {
            group = parent;
        }
        return group;
    }

    private Origin originOf(Thread thread, ThreadGroup group) {
        if (thread == Thread.currentThread() || RUN_TESTS.contains(thread.getName())) {
            return Origin.JDK;
        }
        if (types.of(thread.getClass()).origin() == Origin.MACHINERY || runsMachinery(thread)) {
            return Origin.MACHINERY;
        }
        boolean ofRuntime = group.getParent() == null
                || RUNTIME_CLASSES.contains(thread.getClass().getName())
                || RuntimeThread.isKnown(thread.getName())
                || virtualThreads.owns(thread);
        return ofRuntime ? Origin.JDK : Origin.APPLICATION;
    }

    private boolean runsMachinery(Thread thread) {
        Object task = taskOf(thread);
        return isMachinery(task) || (task != null && isMachinery(threadFactoryOf(task)));
    }

    private boolean isMachinery(@Nullable Object object) {
        return object != null && types.of(object.getClass()).origin() == Origin.MACHINERY;
    }

    /** The worker of a pool says nothing about whose it is; who made its thread does. */
    private @Nullable Object threadFactoryOf(Object task) {
        if (!task.getClass().getName().equals(POOL_WORKER)) {
            return null;
        }
        Object pool = valueOf(task, task.getClass(), "this$0");
        return pool == null ? null : valueOf(pool, ThreadPoolExecutor.class, "threadFactory");
    }

    /** The Runnable is a field of the thread up to JDK 18, and of its holder since then. */
    private @Nullable Object taskOf(Thread thread) {
        if (types.of(Thread.class).offsetOf("target") != NamedFields.NOWHERE) {
            return valueOf(thread, Thread.class, "target");
        }
        Object holder = valueOf(thread, Thread.class, "holder");
        return holder == null ? null : valueOf(holder, holder.getClass(), "task");
    }

    private @Nullable Object valueOf(Object holder, Class<?> declaring, String field) {
        long offset = types.of(declaring).offsetOf(field);
        if (offset == NamedFields.NOWHERE) {
            throw new IllegalStateException("%s has no field %s in this JDK".formatted(declaring, field));
        }
        return access.getReference(holder, offset);
    }
}

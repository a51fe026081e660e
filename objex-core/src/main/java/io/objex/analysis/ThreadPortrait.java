package io.objex.analysis;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.Holder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.RetainingPath;
import io.objex.graph.ThreadActivity;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Says what a thread is that holds a leak: its class, what it works for, where it is, what it retains.
 *
 * <p>Of the thread that runs the tests and of the JVM's own nothing is said. One search of the graph for a thread that
 * the test started, linear in objects and references.
 */
final class ThreadPortrait {
    private static final int MOST_FRAMES = 3;
    private static final String USUAL_GROUP = "main";

    private final HeapGraph graph;
    private final RetainingPaths paths;
    private final IntPredicate isNew;

    ThreadPortrait(RetainingPaths paths, IntPredicate isNew) {
        this.graph = paths.graph();
        this.paths = paths;
        this.isNew = isNew;
    }

    /** Describes the thread at which, or on whose stack, a path begins; nothing if it begins elsewhere. */
    List<LeakDetail> of(RetainingPath path) {
        if (path.root().thread() == GcRoot.UNKNOWN) {
            return List.of();
        }
        HeapThread thread = graph.thread(path.root().thread());
        if (thread.origin() != Origin.APPLICATION) {
            return List.of();
        }
        List<LeakDetail> details = new ArrayList<>();
        details.add(new LeakDetail("thread", appearance(thread)));
        ThreadOwner.of(graph, thread.object())
                .ifPresentOrElse(
                        owner -> details.add(new LeakDetail("belongs to", owner.description())),
                        () -> addTask(details, thread));
        if (isNew.test(thread.object())) {
            addWhatItDoes(details, thread);
        }
        return details;
    }

    private String appearance(HeapThread thread) {
        ThreadActivity activity = thread.activity();
        List<String> parts = new ArrayList<>();
        parts.add(displayed(thread.object()));
        parts.add(thread.daemon() ? "daemon" : "not a daemon");
        if (!activity.state().isEmpty()) {
            parts.add(activity.state());
        }
        if (!activity.group().isEmpty() && !activity.group().equals(USUAL_GROUP)) {
            parts.add("in group \"" + activity.group() + "\"");
        }
        int loader = graph.referentOf(thread.object(), "contextClassLoader");
        if (loader != ObjectType.NONE && graph.typeOf(loader).origin() == Origin.APPLICATION) {
            parts.add("context class loader " + displayed(loader));
        }
        long alike = startedAlike(thread);
        if (alike > 1) {
            parts.add("one of " + alike + " that were started");
        }
        return String.join(", ", parts);
    }

    /** Threads of the test whose names differ in numbers only. */
    private long startedAlike(HeapThread thread) {
        String family = familyOf(thread);
        return graph.threads().stream()
                .filter(other -> other.origin() == Origin.APPLICATION
                        && other.object() != ObjectType.NONE
                        && isNew.test(other.object())
                        && familyOf(other).equals(family))
                .count();
    }

    private static String familyOf(HeapThread thread) {
        return new Holder(Holder.Kind.THREAD, thread.name()).family();
    }

    private void addTask(List<LeakDetail> details, HeapThread thread) {
        int task = ThreadOwner.taskOf(graph, thread.object());
        if (task != ObjectType.NONE) {
            details.add(new LeakDetail("runs", displayed(task)));
        }
    }

    private void addWhatItDoes(List<LeakDetail> details, HeapThread thread) {
        List<String> stack = telling(thread.activity().frames());
        if (!stack.isEmpty()) {
            details.add(new LeakDetail("stack", stack));
        }
        RetainedSet retained = paths.retainedBy(object -> object == thread.object());
        details.add(new LeakDetail(
                "retains", String.format(Locale.ROOT, "%,d objects, %,d bytes", retained.objects(), retained.bytes())));
    }

    /** The application's innermost frames; those of an idle worker, which has none, are the JDK's. */
    private static List<String> telling(List<HeapFrame> frames) {
        boolean any = frames.stream().anyMatch(ThreadPortrait::isWritten);
        return frames.stream()
                .filter(frame -> !any || isWritten(frame))
                .limit(MOST_FRAMES)
                .map(HeapFrame::toString)
                .toList();
    }

    /** Not what the JVM made for a lambda expression, whose body is a frame of its own. */
    private static boolean isWritten(HeapFrame frame) {
        return frame.origin() == Origin.APPLICATION && !TypeNames.isLambda(frame.type());
    }

    private String displayed(int object) {
        return TypeNames.display(graph.typeOf(object).name());
    }
}

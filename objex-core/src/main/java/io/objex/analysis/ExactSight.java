package io.objex.analysis;

import io.objex.graph.Ephemerons;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import java.util.List;
import java.util.function.IntPredicate;

/** Which objects of a heap dump a test answers for. Immutable, safe for any number of threads. */
final class ExactSight {
    private final HeapGraph dump;
    private final long lookingThread;
    private final boolean[] hidden;
    private final boolean[] testThreads;
    private final List<GcRoot> roots;

    /**
     * Prepares the search. Time linear in objects and threads.
     *
     * @param dump the dump
     * @param lookingThread the id of the thread that had it written
     * @param ignored which objects are not visited at all
     */
    ExactSight(HeapGraph dump, long lookingThread, IntPredicate ignored) {
        this.dump = dump;
        this.lookingThread = lookingThread;
        this.hidden = new boolean[dump.objectCount()];
        this.testThreads = new boolean[dump.objectCount()];
        for (int object = 0; object < hidden.length; object++) {
            hidden[object] = ignored.test(object) || isMachinery(object);
        }
        dump.threads().forEach(this::treat);
        this.roots = dump.roots().stream().filter(this::counts).toList();
    }

    /** A class object counts as the class it stands for. */
    private boolean isMachinery(int object) {
        Origin origin = dump.typeOf(object).origin();
        int mirrored = origin == Origin.JDK ? dump.mirroredType(object) : ObjectType.NONE;
        return (mirrored == ObjectType.NONE ? origin : dump.type(mirrored).origin()) == Origin.MACHINERY;
    }

    /** The thread that runs the tests may be of the machinery's making; what it holds as a thread is seen all the same. */
    private void treat(HeapThread thread) {
        testThreads[thread.object()] = hidden[thread.object()] && originOf(thread) != Origin.MACHINERY;
        hidden[thread.object()] = originOf(thread) == Origin.MACHINERY;
    }

    /** Returns whose a thread is; the one that looks runs tests, whoever made it. */
    Origin originOf(HeapThread thread) {
        return isLooking(thread) ? Origin.JDK : thread.origin();
    }

    private boolean isLooking(HeapThread thread) {
        return thread.activity().id() == lookingThread;
    }

    private boolean counts(GcRoot root) {
        if (hidden[root.object()]) {
            return false;
        }
        if (root instanceof GcRoot.LiveThread || root.thread() == GcRoot.UNKNOWN) {
            return true;
        }
        HeapThread thread = dump.thread(root.thread());
        return !isLooking(thread)
                && thread.origin() != Origin.MACHINERY
                && !isInMachinery(thread.activity().frames(), root.frame());
    }

    /** A method of the JDK belongs to the code that called it. */
    private static boolean isInMachinery(List<HeapFrame> frames, int frame) {
        for (int outwards = frame; outwards >= 0 && outwards < frames.size(); outwards++) {
            Origin origin = frames.get(outwards).origin();
            if (origin != Origin.JDK) {
                return origin == Origin.MACHINERY;
            }
        }
        return false;
    }

    /** Returns the roots that count, as the dump numbers them. */
    List<GcRoot> roots() {
        return roots;
    }

    /** Reaches all that counts, breadth first. */
    FloodFill fill() {
        Ephemerons ephemerons = new Ephemerons(dump);
        FloodFill first = started(ephemerons).spread();
        return first.hasWaited() ? started(ephemerons).knowing(first).spread() : first;
    }

    private FloodFill started(Ephemerons ephemerons) {
        FloodFill fill = new FloodFill(dump, ephemerons, this::passes);
        roots.forEach(root -> fill.from(root.object()));
        return fill;
    }

    private boolean passes(int referrer, int reference, int referent) {
        return !hidden[referent] && follows(referrer, reference);
    }

    /** Whether a reference is looked at: of the thread that runs the tests only those of any thread. */
    boolean follows(int referrer, int reference) {
        return !testThreads[referrer] || isFieldOfJdk(referrer, reference);
    }

    private boolean isFieldOfJdk(int referrer, int reference) {
        return dump.fieldOf(referrer, reference)
                .filter(field -> dump.type(field.declaringType()).origin() == Origin.JDK)
                .isPresent();
    }
}

package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapThread;
import io.objex.graph.IntColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Methods that have not returned and whose local variables keep a large part of the heap. */
final class RetainingFrames implements Audit {
    private static final double LARGE = 0.05;
    private static final double VERY_LARGE = 0.2;
    private static final String ADVICE =
            "If the method runs for long or waits, set the variable to null before, keep less in it, or move the part that"
                    + " needs it to a method that returns.";

    @Override
    public String name() {
        return "retaining-frames";
    }

    @Override
    public String question() {
        return "Which methods that have not returned keep much in their local variables?";
    }

    @Override
    public String limit(AuditedHeap heap) {
        return heap.graph().roots().stream().anyMatch(RetainingFrames::isLocal)
                ? ""
                : "This heap shows no local variables; a heap dump of the JVM does.";
    }

    /** A method that a thread is in. */
    private record Place(int thread, int frame) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::thread).thenComparingInt(Place::frame);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        Map<Place, IntColumn> byPlace = new TreeMap<>();
        outermost(heap).entrySet().stream()
                .filter(entry -> entry.getValue().frame() != GcRoot.UNKNOWN)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> byPlace.computeIfAbsent(entry.getValue(), place -> new IntColumn())
                        .add(entry.getKey()));
        List<AuditFinding> findings = new ArrayList<>();
        byPlace.forEach((place, objects) -> judge(heap, place, objects, findings));
        return findings;
    }

    /**
     * Where each object is held that only frames hold. A parameter is in the frames of all methods that it was passed
     * through; the outermost one is the last to let go.
     */
    private static Map<Integer, Place> outermost(AuditedHeap heap) {
        Map<Integer, Place> outermost = new HashMap<>();
        for (GcRoot root : heap.graph().roots()) {
            Place place =
                    isLocal(root) ? new Place(root.thread(), root.frame()) : new Place(GcRoot.UNKNOWN, GcRoot.UNKNOWN);
            outermost.merge(root.object(), place, RetainingFrames::outer);
        }
        return outermost;
    }

    private static Place outer(Place one, Place other) {
        if (one.thread() != other.thread()) {
            // Held by two threads, or by what is no frame at all: no method lets it go by returning.
            return new Place(GcRoot.UNKNOWN, GcRoot.UNKNOWN);
        }
        return one.frame() >= other.frame() ? one : other;
    }

    private static boolean isLocal(GcRoot root) {
        return (root instanceof GcRoot.FrameLocal || root instanceof GcRoot.JniLocal)
                && root.thread() != GcRoot.UNKNOWN;
    }

    private static void judge(AuditedHeap heap, Place place, IntColumn objects, List<AuditFinding> findings) {
        long bytes = 0;
        Tally types = new Tally();
        for (int i = 0; i < objects.size(); i++) {
            bytes += heap.retainedSize(objects.get(i));
            types.add(heap.typeOf(objects.get(i)));
        }
        if (heap.share(bytes) < LARGE) {
            return;
        }
        HeapThread thread = heap.graph().thread(place.thread());
        String text = "Local variables of %s in thread \"%s\" keep %s of the heap, %s: %s"
                .formatted(
                        thread.activity().frames().get(place.frame()),
                        thread.name(),
                        AuditText.percent(heap.share(bytes)),
                        AuditText.bytes(bytes),
                        types.words());
        Severity severity = heap.share(bytes) >= VERY_LARGE ? Severity.WARNING : Severity.NOTICE;
        findings.add(AuditFinding.about(severity, text, objects, bytes, ADVICE));
    }
}

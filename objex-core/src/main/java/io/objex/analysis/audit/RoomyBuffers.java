package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapGraph;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import io.objex.graph.Referrers;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Large arrays of primitives of which only a little may be used: buffers far larger than others of their kind, and arrays
 * that several views keep whole.
 *
 * <p>How full a buffer is stands in a primitive field, which a graph does not have.
 */
final class RoomyBuffers implements Audit {
    private static final long LARGE = 64 << 10;
    private static final long VERY_LARGE = 1 << 20;
    private static final int TIMES_USUAL = 16;
    private static final int ENOUGH_TO_COMPARE = 8;
    private static final List<String> FIELDS = List.of("value", "buf", "hb");
    private static final String SHRINK_ADVICE =
            "Copy what is needed (toString(), toByteArray(), trimToSize()) and let the buffer go, rather than keeping it for"
                    + " the next use at the size of its largest one.";
    private static final String COPY_ADVICE =
            "Copy the part that is needed: a view of a few bytes keeps the whole array.";

    @Override
    public String name() {
        return "roomy-buffers";
    }

    @Override
    public String question() {
        return "Which large char and byte arrays are perhaps hardly used?";
    }

    @Override
    public String limit(AuditedHeap heap) {
        return "How full a buffer is, or how much a view shows, is in primitive fields, which the graph does not have:"
                + " buffers are compared with others of their kind.";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        BitSet builders = heap.typesBelow(
                "java.lang.AbstractStringBuilder", "java.io.ByteArrayOutputStream", "java.io.CharArrayWriter");
        BitSet views = heap.typesBelow("java.nio.Buffer");
        List<AuditFinding> findings = new ArrayList<>();
        buffersByType(heap, builders).forEach((type, buffers) -> judge(heap, type, buffers, findings));
        if (!views.isEmpty()) {
            sharedArrays(heap, views, findings);
        }
        return findings;
    }

    private static Map<Integer, IntColumn> buffersByType(AuditedHeap heap, BitSet types) {
        Map<Integer, IntColumn> byType = new TreeMap<>();
        HeapGraph graph = heap.graph();
        for (int object = 0; object < graph.objectCount(); object++) {
            int type = graph.typeIndexOf(object);
            if (types.get(type) && heap.isRetained(object) && arrayOf(graph, object) != ObjectType.NONE) {
                byType.computeIfAbsent(type, key -> new IntColumn()).add(object);
            }
        }
        return byType;
    }

    private static int arrayOf(HeapGraph graph, int buffer) {
        for (String field : FIELDS) {
            int array = graph.referentOf(buffer, field);
            if (array != ObjectType.NONE && isOfPrimitives(graph, array)) {
                return array;
            }
        }
        return ObjectType.NONE;
    }

    private static boolean isOfPrimitives(HeapGraph graph, int object) {
        ObjectType type = graph.typeOf(object);
        return type.isArray() && type.elementType() == ObjectType.NONE;
    }

    private static void judge(AuditedHeap heap, int type, IntColumn buffers, List<AuditFinding> findings) {
        HeapGraph graph = heap.graph();
        boolean comparable = buffers.size() >= ENOUGH_TO_COMPARE;
        long usual = usualSize(graph, buffers);
        long least = comparable ? Math.max(LARGE, TIMES_USUAL * usual) : VERY_LARGE;
        IntColumn large = new IntColumn();
        long bytes = 0;
        for (int i = 0; i < buffers.size(); i++) {
            long size = graph.shallowSize(arrayOf(graph, buffers.get(i)));
            if (size >= least) {
                large.add(buffers.get(i));
                bytes += size;
            }
        }
        if (large.size() > 0) {
            findings.add(finding(heap, type, large, bytes, comparable ? usual : 0));
        }
    }

    private static long usualSize(HeapGraph graph, IntColumn buffers) {
        long[] sizes = new long[buffers.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = graph.shallowSize(arrayOf(graph, buffers.get(i)));
        }
        Arrays.sort(sizes);
        return sizes[sizes.length / 2];
    }

    private static AuditFinding finding(AuditedHeap heap, int type, IntColumn large, long bytes, long usual) {
        String text = "%s with arrays of %s%s; how full they are is not known: %s"
                .formatted(
                        AuditText.counted(
                                large.size(),
                                TypeNames.display(heap.graph().type(type).name()) + " object"),
                        AuditText.bytes(bytes),
                        usual == 0 ? "" : ", where half of the others have no more than " + AuditText.bytes(usual),
                        heap.placeOf(large.get(0)));
        return AuditFinding.about(Severity.NOTICE, text, large, bytes, SHRINK_ADVICE);
    }

    private static void sharedArrays(AuditedHeap heap, BitSet views, List<AuditFinding> findings) {
        HeapGraph graph = heap.graph();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (isOfPrimitives(graph, object) && heap.isRetained(object) && graph.shallowSize(object) >= LARGE) {
                IntColumn viewing = viewing(heap, object, views);
                if (viewing.size() > 1) {
                    findings.add(shared(heap, object, viewing));
                }
            }
        }
    }

    private static IntColumn viewing(AuditedHeap heap, int array, BitSet views) {
        IntColumn viewing = new IntColumn();
        Referrers referrers = heap.referrers();
        for (int position = 0; position < referrers.count(array); position++) {
            int referrer = heap.graph().referrer(referrers.reference(array, position));
            if (views.get(heap.graph().typeIndexOf(referrer)) && heap.isRetained(referrer)) {
                viewing.add(referrer);
            }
        }
        return viewing;
    }

    private static AuditFinding shared(AuditedHeap heap, int array, IntColumn viewing) {
        long bytes = heap.graph().shallowSize(array);
        String text = "%s share a %s of %s; how much of it they show is not known: %s"
                .formatted(
                        AuditText.counted(viewing.size(), "view"),
                        heap.typeOf(array),
                        AuditText.bytes(bytes),
                        heap.placeOf(array));
        return AuditFinding.about(Severity.NOTICE, text, viewing, bytes, COPY_ADVICE);
    }
}

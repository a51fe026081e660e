package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.analysis.metric.CollectionSizes;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Lists of listeners that are long, or that have grown: whoever registers and never deregisters is kept for ever.
 *
 * <p>A list is one of listeners if the field that holds it, or the class that has the field, is called so.
 */
final class ListenerLists implements Audit {
    private static final List<String> WORDS =
            List.of("listener", "observer", "subscriber", "callback", "watcher", "handlers", "hooks");
    private static final int LONG = 100;
    private static final int VERY_LONG = 1000;
    private static final int DEEPEST_WRAPPING = 4;
    private static final String ADVICE =
            "Whoever registers must deregister when it is done with; look at what registers this type, and keep weak"
                    + " references in the list only if nobody can say when that is.";

    @Override
    public String name() {
        return "listener-lists";
    }

    @Override
    public String question() {
        return "Which lists of listeners are long, or have grown?";
    }

    @Override
    public String limit(AuditedHeap heap) {
        String known = "Lists are known by the names of fields and classes.";
        return heap.knowsGrowth() ? known : known + " Without an earlier look only their length counts, not growth.";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        HeapGraph graph = heap.graph();
        boolean[] named = named(graph);
        Elements elements = new Elements(graph, heap.collections());
        List<AuditFinding> findings = new ArrayList<>();
        BitSet seen = new BitSet();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (graph.typeOf(object).isArray() || !heap.isRetained(object)) {
                continue;
            }
            for (int reference = graph.firstReference(object);
                    reference < graph.firstReference(object + 1);
                    reference++) {
                int label = graph.label(reference);
                if (label >= 0 && named[label] && heap.mayRetain(object, reference)) {
                    int list = unwrapped(heap, graph.referent(reference));
                    if (list != ObjectType.NONE && !seen.get(list)) {
                        seen.set(list);
                        judge(heap, elements, list, findings);
                    }
                }
            }
        }
        return findings;
    }

    private static boolean[] named(HeapGraph graph) {
        boolean[] named = new boolean[graph.fields().size()];
        for (HeapField field : graph.fields()) {
            String declaring =
                    TypeNames.simple(graph.type(field.declaringType()).name());
            named[field.index()] = saysListener(field.name()) || saysListener(declaring);
        }
        return named;
    }

    private static boolean saysListener(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }

    /** The collection or array behind a synchronized or unmodifiable one; -1 for what is neither. */
    private static int unwrapped(AuditedHeap heap, int object) {
        HeapGraph graph = heap.graph();
        int current = object;
        for (int depth = 0; depth < DEEPEST_WRAPPING && current != ObjectType.NONE; depth++) {
            if (heap.collections().positionOf(current) >= 0 || isArray(graph, current)) {
                return current;
            }
            boolean wrapper = graph.typeOf(current).name().startsWith("java.util.Collections$");
            current = wrapper ? wrapped(graph, current) : ObjectType.NONE;
        }
        return ObjectType.NONE;
    }

    private static boolean isArray(HeapGraph graph, int object) {
        return graph.typeOf(object).elementType() != ObjectType.NONE;
    }

    private static int wrapped(HeapGraph graph, int wrapper) {
        int collection = graph.referentOf(wrapper, "c");
        return collection != ObjectType.NONE ? collection : graph.referentOf(wrapper, "m");
    }

    private static void judge(AuditedHeap heap, Elements elements, int list, List<AuditFinding> findings) {
        CollectionSizes sizes = heap.collections();
        int position = sizes.positionOf(list);
        Tally types = new Tally();
        int[] counts = new int[2];
        IntConsumer count = element -> {
            types.add(heap.typeOf(element));
            counts[0]++;
            counts[1] += heap.isNew(element) ? 1 : 0;
        };
        if (position >= 0) {
            elements.of(position, count);
        } else {
            elements.ofArray(list, count);
        }
        int length = position >= 0 ? sizes.elements(position) : counts[0];
        if (length >= LONG || counts[1] > 0) {
            findings.add(finding(heap, list, length, counts[1], types));
        }
    }

    private static AuditFinding finding(AuditedHeap heap, int list, int length, int added, Tally types) {
        String grown = added == 0 ? "" : ", " + AuditText.number(added) + " of them new";
        String what = types.isEmpty() ? "" : ", " + types.words();
        String text =
                "%s holds %s%s%s".formatted(heap.placeOf(list), AuditText.counted(length, "listener"), grown, what);
        boolean bad = (added > 0 || length >= VERY_LONG) && !heap.isOfJdk(list);
        return AuditFinding.about(
                bad ? Severity.WARNING : Severity.NOTICE, text, list, heap.retainedSize(list), ADVICE);
    }
}

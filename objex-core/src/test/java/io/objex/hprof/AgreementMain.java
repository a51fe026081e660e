package io.objex.hprof;

import com.acme.heap.Quiescent;
import com.sun.management.HotSpotDiagnosticMXBean;
import io.objex.capture.HeapWalker;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.graph.Retention;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Walks its own heap, dumps it, and compares both graphs, as far as a static field of the application leads.
 *
 * <p>Both stop at class objects: a walk sees the fields of {@link Class}, a dump does not have them; a dump has what the JVM
 * keeps with a class, such as resolved constants, and local variables, which no walk sees. What each of them alone knows is
 * looked for, so that this stays true.
 */
final class AgreementMain {
    static final String RIGHT = "both graphs agree";

    private AgreementMain() {}

    public static void main(String[] arguments) throws Exception {
        Quiescent.fill();
        HeapGraph walked = HeapWalker.create().graph(WalkRules.everything());
        Path dump = Path.of(arguments[0]);
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        HeapGraph read = HprofReader.of(dump).read().graph();
        Files.delete(dump);
        Map<String, Long> differences = differences(contents(walked), contents(read));
        differences.forEach((line, more) -> System.out.println((more > 0 ? "walked " : "read ") + line + " " + more));
        boolean apart = has(walked, "module")
                && !has(read, "module")
                && has(read, "<resolved_references>")
                && !has(walked, "<resolved_references>");
        System.out.println(differences.isEmpty() && apart ? RIGHT : "not alike; known apart: " + apart);
    }

    private static boolean has(HeapGraph graph, String fieldOfClass) {
        for (int object : graph.mirroredTypes().keySet()) {
            if (graph.referentOf(object, fieldOfClass) != ObjectType.NONE) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Long> differences(Map<String, Long> first, Map<String, Long> second) {
        Map<String, Long> differences = new TreeMap<>(first);
        second.forEach((line, count) -> differences.merge(line, -count, Long::sum));
        differences.values().removeIf(count -> count == 0);
        return differences;
    }

    /** How often each sort of object, and each sort of reference, is there. */
    private static Map<String, Long> contents(HeapGraph graph) {
        Map<String, Long> contents = new TreeMap<>();
        Deque<Integer> next = new ArrayDeque<>();
        Set<Integer> met = new HashSet<>();
        int start = everything(graph);
        next.add(start);
        met.add(start);
        while (!next.isEmpty()) {
            int object = next.remove();
            ObjectType type = graph.typeOf(object);
            String origin = graph.loader(type.loader()).name() + " " + type.origin();
            String size = type.isClass() ? "" : " " + graph.shallowSize(object);
            contents.merge(
                    "object " + type.name() + " of " + origin + size + " " + superclasses(graph, type), 1L, Long::sum);
            int end = type.isClass() ? graph.firstReference(object) : graph.firstReference(object + 1);
            for (int reference = graph.firstReference(object); reference < end; reference++) {
                int referent = graph.referent(reference);
                contents.merge(describe(graph, object, reference), 1L, Long::sum);
                if (graph.retention(object, reference) != Retention.NONE && met.add(referent)) {
                    next.add(referent);
                }
            }
        }
        return contents;
    }

    private static Set<String> superclasses(HeapGraph graph, ObjectType type) {
        Set<String> names = new TreeSet<>();
        for (int above = type.superType();
                above != ObjectType.NONE;
                above = graph.type(above).superType()) {
            names.add(graph.type(above).name());
        }
        return names;
    }

    private static String describe(HeapGraph graph, int object, int reference) {
        String label = graph.fieldOf(object, reference)
                .map(field -> graph.type(field.declaringType()).name() + "." + field.name() + " " + field.retention())
                .orElse("[" + graph.label(reference) + "]");
        String to = graph.typeOf(graph.referent(reference)).name();
        return "reference " + graph.typeOf(object).name() + " " + label + " to " + to;
    }

    private static int everything(HeapGraph graph) {
        for (Map.Entry<Integer, Integer> entry : graph.mirroredTypes().entrySet()) {
            if (graph.type(entry.getValue()).name().equals(Quiescent.class.getName())) {
                int object = entry.getKey();
                for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
                    if (graph.fieldOf(object, at)
                            .map(HeapField::name)
                            .orElse("")
                            .equals("ALL")) {
                        return graph.referent(at);
                    }
                }
            }
        }
        throw new IllegalStateException("Quiescent.ALL is not in " + graph);
    }
}

package io.objex.analysis.audit;

import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapLoader;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Classes of one name that several class loaders have loaded. */
final class DuplicateClasses implements Audit {
    private static final String ADVICE =
            "If the loaders are those of one application before and after it was started anew, the old one is still held:"
                    + " see what holds it. If they are two applications, move the library to a loader that both share.";

    @Override
    public String name() {
        return "duplicate-classes";
    }

    @Override
    public String question() {
        return "Which classes have been loaded by several class loaders?";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        HeapGraph graph = heap.graph();
        Map<Integer, Integer> mirrors = new HashMap<>();
        graph.mirroredTypes().forEach((mirror, type) -> mirrors.put(type, mirror));
        Map<List<Integer>, List<ObjectType>> byLoaders = new HashMap<>();
        byName(graph).values().forEach(types -> {
            List<Integer> loaders =
                    types.stream().map(ObjectType::loader).distinct().sorted().toList();
            if (loaders.size() > 1) {
                byLoaders.computeIfAbsent(loaders, key -> new ArrayList<>()).addAll(types);
            }
        });
        return byLoaders.entrySet().stream()
                .map(entry -> finding(heap, entry.getKey(), entry.getValue(), mirrors))
                .toList();
    }

    /** Without arrays and without what is generated, under names that mean nothing. */
    private static Map<String, List<ObjectType>> byName(HeapGraph graph) {
        Map<String, List<ObjectType>> byName = new TreeMap<>();
        for (ObjectType type : graph.types()) {
            if (!type.isArray()
                    && type.family().equals(type.name())
                    && !type.name().startsWith("java.")) {
                byName.computeIfAbsent(type.name(), name -> new ArrayList<>()).add(type);
            }
        }
        return byName;
    }

    private static AuditFinding finding(
            AuditedHeap heap, List<Integer> loaders, List<ObjectType> types, Map<Integer, Integer> mirrors) {
        HeapGraph graph = heap.graph();
        int[] classes = types.stream()
                .map(type -> mirrors.getOrDefault(type.index(), ObjectType.NONE))
                .filter(mirror -> mirror != ObjectType.NONE)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        long names = types.stream().map(ObjectType::name).distinct().count();
        IntColumn objects = new IntColumn();
        Arrays.stream(classes).forEach(objects::add);
        long bytes = Arrays.stream(classes).mapToLong(heap::retainedSize).sum();
        String text = "%s loaded by each of %d class loaders (%s), %s of classes, such as %s"
                .formatted(
                        names == 1 ? "1 class is" : AuditText.number(names) + " classes are",
                        loaders.size(),
                        loaders.stream().map(loader -> titleOf(heap, loader)).collect(Collectors.joining(", ")),
                        AuditText.bytes(bytes),
                        types.get(0).name());
        return AuditFinding.about(
                areAlike(graph, loaders) ? Severity.WARNING : Severity.NOTICE, text, objects, bytes, ADVICE);
    }

    private static String titleOf(AuditedHeap heap, int index) {
        HeapLoader loader = heap.graph().loader(index);
        return loader.object() == ObjectType.NONE
                ? loader.name()
                : heap.typeOf(loader.object()) + " \"" + loader.name() + "\" @" + loader.object();
    }

    /** Two loaders of one class are most likely two lives of one application. */
    private static boolean areAlike(HeapGraph graph, List<Integer> loaders) {
        List<String> types = loaders.stream()
                .map(graph::loader)
                .filter(loader -> loader.object() != ObjectType.NONE)
                .map(loader -> graph.typeOf(loader.object()).name())
                .toList();
        return types.stream().distinct().count() < types.size();
    }
}

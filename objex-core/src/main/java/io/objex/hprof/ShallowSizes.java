package io.objex.hprof;

import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What objects take in the JVM that was dumped, which the dump itself does not say: worked out from where the objects lie.
 * Immutable.
 *
 * <p>The header of arrays, and with it the size of class pointers and references, is the largest that lets no array reach
 * into the object behind it. The size of an instance is what its fields need, and what the JVM is known to add; older JVMs
 * leave room between the fields of a class and its superclass, which shows if as a rule an instance lies further from the next
 * object than its fields explain, but not as far as the smallest object would fill.
 */
final class ShallowSizes {
    private static final int USUAL_ALIGNMENT = 8;
    private static final int ENOUGH_OBJECTS = 1000;
    private static final int MOST_ADDED_TO_CLASS = 128;
    private static final int LEAST_PADDING = 64;
    private static final int MOST_PADDING = 512;

    /** Classes whose fields the JVM pads apart, and which may have too few instances to show it. */
    private static final Set<String> PADDED = Set.of(
            "java.lang.Thread",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.ForkJoinPool$WorkQueue",
            "java.util.concurrent.Exchanger$Node",
            "java.util.concurrent.ConcurrentHashMap$CounterCell",
            "java.util.concurrent.atomic.Striped64$Cell");

    /** Fields that the JVM adds to classes and that no dump shows, by size; see {@code javaClasses.hpp} of HotSpot. */
    private static final Map<String, List<Integer>> ADDED = Map.of(
            "java.lang.ClassLoader", List.of(8),
            "java.lang.Module", List.of(8),
            "java.lang.String", List.of(1),
            "java.lang.InternalError", List.of(1),
            "java.lang.StackFrameInfo", List.of(2),
            "java.lang.invoke.ResolvedMethodName", List.of(8),
            "java.lang.invoke.MemberName", List.of(8),
            "java.lang.invoke.MethodHandleNatives$CallSiteContext", List.of(8, 8));

    private static final List<Integer> ADDED_TO_THREAD_SINCE_19 = List.of(8, 4, 2, 1);
    private static final List<Integer> ADDED_TO_CALL_SITE_SINCE_25 = List.of(8, 8);

    private final HeapIndex index;
    private final HeapTypes types;
    private final LayoutEvidence evidence;
    private final int alignment;
    private final int referenceSize;
    private final int header;
    private final long[] instances;
    private final int classObject;

    ShallowSizes(HeapIndex index, HeapTypes types, ClassHierarchy hierarchy, LayoutEvidence evidence, ObjectIds ids) {
        this.index = index;
        this.types = types;
        this.evidence = evidence;
        this.alignment = evidence.alignment();
        this.referenceSize = referenceSize();
        this.header = instanceHeader();
        this.instances = new long[types.size()];
        measure(hierarchy.order());
        this.classObject = classObject(ids);
    }

    /** To what multiple of bytes the JVM rounds: where there are few objects, all may lie at larger ones by chance. */
    static int alignment(ObjectIds ids) {
        return ids.count() < ENOUGH_OBJECTS ? USUAL_ALIGNMENT : Math.max(USUAL_ALIGNMENT, ids.alignment());
    }

    private int referenceSize() {
        if (index.idSize() == Integer.BYTES) {
            return Integer.BYTES;
        }
        boolean wide = evidence.of(LayoutEvidence.Sort.WIDE_REFERENCES).isTold();
        return wide ? Long.BYTES : Integer.BYTES;
    }

    /** An array has the header of an instance and its length; how the rest is padded depends on the release. */
    private int instanceHeader() {
        LayoutEvidence.ArrayEvidence small = evidence.of(LayoutEvidence.Sort.SMALL);
        if (!small.isTold()) {
            return index.idSize() == Integer.BYTES ? 8 : 12;
        }
        return switch (small.header()) {
            case 12 -> 8;
            case 16 -> 12;
            default -> 16;
        };
    }

    private void measure(int[] superclassesFirst) {
        FieldLayout[] layouts = new FieldLayout[index.classes.size()];
        for (int type : superclassesFirst) {
            int above = index.classes.superOf(type);
            FieldLayout inherited = above == ObjectType.NONE ? FieldLayout.of(header) : layouts[above];
            FieldLayout own = index.classes
                    .record(type)
                    .map(record -> placed(inherited, record, types.nameOf(type)))
                    .orElse(inherited);
            int needed = FieldLayout.aligned(own.end(), alignment);
            instances[type] = types.isArray(type) ? needed : sizeOf(type, needed);
            layouts[type] = instances[type] > needed ? own.paddedTo((int) instances[type]) : own;
        }
    }

    private FieldLayout placed(FieldLayout inherited, ClassRecord record, String name) {
        List<Integer> primitives = new ArrayList<>(ADDED.getOrDefault(name, List.of()));
        int references = 0;
        if (name.equals("java.lang.Thread") && hasField(record, "holder")) {
            primitives.addAll(ADDED_TO_THREAD_SINCE_19);
        }
        if (name.equals("java.lang.invoke.CallSite") && !hasField(record, "context")) {
            primitives.addAll(ADDED_TO_CALL_SITE_SINCE_25);
        }
        for (ClassRecord.Field field : record.fields()) {
            if (field.type() == BasicType.OBJECT) {
                references++;
            } else {
                primitives.add(field.type().sizeIn(referenceSize));
            }
        }
        return inherited.plus(primitives, references, referenceSize);
    }

    private boolean hasField(ClassRecord record, String name) {
        return record.fields().stream()
                .anyMatch(field -> index.names.get(field.name(), "").equals(name));
    }

    private long sizeOf(int type, int needed) {
        long gap = evidence.smallestGap(type);
        if (gap == ObjectIds.UNKNOWN || gap <= needed) {
            return Math.min(gap, needed);
        }
        long more = gap - needed;
        boolean padded = PADDED.contains(types.nameOf(type)) && more >= LEAST_PADDING && more <= MOST_PADDING;
        boolean spread =
                more == alignment && alignment < 2 * Long.BYTES && header > Long.BYTES && evidence.isUsual(type);
        return padded || spread ? gap : needed;
    }

    /** A class object has what every object of its type has, a part that only the JVM sees, and the static fields. */
    private int classObject(ObjectIds ids) {
        long needed = instances[types.classType()];
        long largest = needed + MOST_ADDED_TO_CLASS;
        for (int type : index.classes.described()) {
            long id = index.classes.idOf(type);
            long gap = ids.gapBehind(ids.numberOf(id), id);
            if (gap != ObjectIds.UNKNOWN) {
                largest = Math.min(largest, gap - staticsOf(type));
            }
        }
        return (int) Math.max(needed, largest == needed + MOST_ADDED_TO_CLASS ? needed : largest);
    }

    private int staticsOf(int type) {
        List<Integer> primitives = new ArrayList<>();
        int references = 0;
        for (ClassRecord.Static field : index.classes.record(type).orElseThrow().statics()) {
            if (field.type() != BasicType.OBJECT) {
                primitives.add(field.type().sizeIn(referenceSize));
            } else if (!TypeFields.isOfJvm(index.names.get(field.name(), "?"))) {
                references++;
            }
        }
        return FieldLayout.aligned(FieldLayout.endOfStatics(primitives, references * referenceSize), Long.BYTES);
    }

    /** What the class object of a described class takes. */
    int ofClassObject(int type) {
        return FieldLayout.aligned(classObject + staticsOf(type), alignment);
    }

    /** What a class object takes that has no static fields. */
    int ofPlainClassObject() {
        return FieldLayout.aligned(classObject, alignment);
    }

    int alignment() {
        return alignment;
    }

    /** What an instance takes; of an array its header. */
    long sizeOf(int type) {
        return types.isArray(type) ? headerOf(elementSize(type)) : instances[type];
    }

    /** Bytes of an element, 0 for what is no array. */
    int elementSize(int type) {
        if (!types.isArray(type)) {
            return 0;
        }
        String element = ClassNames.elementOfArray(types.nameOf(type));
        for (BasicType primitive : BasicType.values()) {
            if (primitive.isPrimitive() && primitive.word().equals(element)) {
                return primitive.sizeIn(referenceSize);
            }
        }
        return referenceSize;
    }

    /** Elements of eight bytes lie at multiples of eight, wherever those of others begin. */
    private int headerOf(int elementSize) {
        LayoutEvidence.ArrayEvidence small = evidence.of(LayoutEvidence.Sort.SMALL);
        int usual = small.isTold() ? small.header() : header + Integer.BYTES;
        if (elementSize < Long.BYTES) {
            return usual;
        }
        return FieldLayout.aligned(usual, Long.BYTES);
    }
}

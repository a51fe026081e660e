package io.objex.capture;

import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The types, fields and loaders of a graph while it is being captured. Must not outlive the walk. */
final class GraphTypes {
    private static final int[] NO_LABELS = {};

    private final HeapGraphBuilder builder;
    private final WalkedTypes walked;
    private final List<WalkedType> indexed = new ArrayList<>();
    private final Map<WalkedType, int[]> labels = new HashMap<>();
    private final Map<WalkedType, int[]> staticLabels = new HashMap<>();
    private final Map<WalkedType, DeclaredFields.Declared> declaredBy = new HashMap<>();
    private final List<String> fieldNames = new ArrayList<>();
    private final IdentityHashMap<@Nullable ClassLoader, Integer> loaders = new IdentityHashMap<>();

    GraphTypes(HeapGraphBuilder builder, WalkedTypes walked) {
        this.builder = builder;
        this.walked = walked;
        loaders.put(null, builder.addLoader("bootstrap"));
    }

    int indexOf(WalkedType type) {
        if (type.index() < 0) {
            Class<?> parent = type.mirror().getSuperclass();
            if (parent != null) {
                indexOf(walked.of(parent));
            }
            if (type.kind() == WalkedType.Kind.ARRAY) {
                indexOf(walked.of(type.mirror().getComponentType()));
            }
            type.setIndex(indexed.size());
            indexed.add(type);
        }
        return type.index();
    }

    /** The index of the field that each slot of a type's instances is. */
    int[] labels(WalkedType type) {
        int[] known = labels.get(type);
        if (known == null) {
            known = newLabels(type);
            labels.put(type, known);
        }
        return known;
    }

    private int[] newLabels(WalkedType type) {
        Class<?> parent = type.mirror().getSuperclass();
        int[] inherited = parent == null ? NO_LABELS : labels(walked.of(parent));
        return type.slots().size() == inherited.length
                ? inherited
                : withFields(type, fieldsOf(type).instance(), inherited, false);
    }

    int[] staticLabels(WalkedType type) {
        int[] known = staticLabels.get(type);
        if (known == null) {
            known = type.staticSlots().size() == 0
                    ? NO_LABELS
                    : withFields(type, fieldsOf(type).statics(), NO_LABELS, true);
            staticLabels.put(type, known);
        }
        return known;
    }

    private DeclaredFields.Declared fieldsOf(WalkedType type) {
        return declaredBy.computeIfAbsent(type, WalkedType::fields);
    }

    private int[] withFields(WalkedType type, List<ReferenceField> declared, int[] inherited, boolean isStatic) {
        int[] all = Arrays.copyOf(inherited, inherited.length + declared.size());
        int slot = inherited.length;
        for (ReferenceField field : declared) {
            String name = copyOf(field.name());
            fieldNames.add(name);
            all[slot++] = builder.addField(indexOf(type), name, isStatic, field.retention());
        }
        return all;
    }

    /** The name that reflection hands out is an object of the heap like any other. */
    private static String copyOf(String text) {
        return String.valueOf(text.toCharArray());
    }

    /** The name of a field by its label. */
    String fieldName(int label) {
        return fieldNames.get(label);
    }

    /** Adds all types and loaders to the graph. */
    void addAll(ToIntFunction<Object> numberOf) {
        indexed.forEach(type -> builder.addType(typeOf(type)));
        loaders.forEach((loader, index) -> {
            if (loader != null) {
                builder.setLoaderObject(index, numberOf.applyAsInt(loader));
            }
        });
    }

    private ObjectType typeOf(WalkedType type) {
        Class<?> parent = type.mirror().getSuperclass();
        boolean array = type.mirror().isArray();
        boolean ofReferences = type.kind() == WalkedType.Kind.ARRAY;
        return new ObjectType(
                type.index(),
                type.layout().name(),
                loaderOf(type.mirror()),
                parent == null ? ObjectType.NONE : walked.of(parent).index(),
                ofReferences ? walked.of(type.mirror().getComponentType()).index() : ObjectType.NONE,
                array
                        ? type.arrayShape().headerSize()
                        : Math.max(0, type.layout().instanceSize()),
                type.arrayShape().elementSize(),
                type.origin());
    }

    private int loaderOf(Class<?> type) {
        return loaders.computeIfAbsent(type.getClassLoader(), loader -> builder.addLoader(nameOf(loader)));
    }

    private static String nameOf(@Nullable ClassLoader loader) {
        String name = loader == null ? "bootstrap" : loader.getName();
        String shown = loader != null && (name == null || name.isBlank())
                ? loader.getClass().getName()
                : name;
        return shown == null ? "" : copyOf(shown);
    }
}

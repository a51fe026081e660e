package io.objex.hprof;

import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.OwnNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The types of a dump: its classes by their numbers, and behind them those that no class stands for. Immutable once made.
 */
final class HeapTypes {
    private static final String CLASS = "java.lang.Class";
    private static final String PROXY = "java.lang.reflect.Proxy";
    private static final List<String> JDK_PACKAGES = List.of("jdk.", "sun.", "com.sun.");

    /** Where the loaders that are never unloaded are kept, from JDK 8 on. */
    private static final Map<String, Set<String>> JVM_LOADERS = Map.of(
            "jdk.internal.loader.ClassLoaders", Set.of("PLATFORM_LOADER", "APP_LOADER"),
            "java.lang.ClassLoader", Set.of("scl"),
            "sun.misc.Launcher$ExtClassLoader", Set.of("instance"));

    private static final Set<String> PLATFORM_FIELDS = Set.of("PLATFORM_LOADER", "instance");

    private final HeapIndex index;
    private final Predicate<String> machinery;
    private final List<String> names = new ArrayList<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final List<Long> loaders = new ArrayList<>(List.of(0L));
    private final Map<Long, Integer> loaderNumbers = new HashMap<>(Map.of(0L, 0));
    private final Set<Long> permanent = new HashSet<>(Set.of(0L));
    private final Set<Long> ofRuntime = new HashSet<>(Set.of(0L));
    private final int classType;
    private final Map<BasicType, Integer> primitiveArrays = new EnumMap<>(BasicType.class);
    private final int[] places;
    private final int[] elements;
    private final int[] loaderOf;
    private final boolean[] permanentTypes;
    private final boolean[] proxies;

    HeapTypes(HeapIndex index, Predicate<String> machinery) {
        this.index = index;
        this.machinery = machinery;
        for (int type = 0; type < index.classes.size(); type++) {
            addName(ClassNames.inSource(index.names.get(index.classes.nameIdOf(type), "unknown class " + type)));
        }
        this.classType = numberOrNew(CLASS);
        for (BasicType type : BasicType.values()) {
            primitiveArrays.put(type, type.isPrimitive() ? numberOrNew(type.word() + "[]") : ObjectType.NONE);
        }
        this.places = new int[names.size()];
        sortByPlace();
        this.elements = new int[names.size()];
        this.loaderOf = new int[names.size()];
        this.permanentTypes = new boolean[names.size()];
        this.proxies = new boolean[names.size()];
        index.classes.described().forEach(this::findJvmLoaders);
        for (int type = 0; type < names.size(); type++) {
            elements[type] = elementOf(type);
            loaderOf[type] = numberOfLoader(loaderIdOf(type));
            permanentTypes[type] =
                    !ClassNames.isHidden(names.get(type)) && permanent.contains(loaders.get(loaderOf[type]));
            proxies[type] = type < index.classes.size() && isProxy(type);
        }
    }

    private void addName(String name) {
        byName.computeIfAbsent(name, first -> new ArrayList<>()).add(names.size());
        names.add(name);
    }

    private int numberOrNew(String name) {
        List<Integer> known = byName.get(name);
        if (known != null) {
            return known.get(0);
        }
        addName(name);
        return names.size() - 1;
    }

    private void findJvmLoaders(int type) {
        Set<String> fields = JVM_LOADERS.getOrDefault(names.get(type), Set.of());
        ClassRecord record = index.classes.record(type).orElseThrow();
        if (fields.isEmpty() || record.loader() != 0) {
            return;
        }
        for (ClassRecord.Static field : record.statics()) {
            String name = index.names.get(field.name(), "");
            if (fields.contains(name) && field.type() == BasicType.OBJECT && field.value() != 0) {
                permanent.add(field.value());
                if (PLATFORM_FIELDS.contains(name)) {
                    ofRuntime.add(field.value());
                }
            }
        }
    }

    /** Classes of one name in the order in which they are described; those that are not come last. */
    private void sortByPlace() {
        Arrays.fill(places, Integer.MAX_VALUE);
        int place = 0;
        for (int type : index.classes.described()) {
            places[type] = place++;
        }
        byName.values().forEach(namesakes -> namesakes.sort(Comparator.comparingInt(type -> places[type])));
    }

    /** The JVM describes an array behind its elements; where several classes share a name, that tells which one it is. */
    private int elementOf(int type) {
        if (!ClassNames.isArray(names.get(type))) {
            return ObjectType.NONE;
        }
        List<Integer> namesakes = byName.getOrDefault(ClassNames.elementOfArray(names.get(type)), List.of());
        int low = 0;
        int high = namesakes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[namesakes.get(middle)] < places[type]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return namesakes.isEmpty() ? ObjectType.NONE : namesakes.get(Math.max(0, low - 1));
    }

    private long loaderIdOf(int type) {
        int innermost = type;
        for (int element = elementOf(type); element != ObjectType.NONE; element = elementOf(element)) {
            innermost = element;
        }
        return innermost < index.classes.size()
                ? index.classes.record(innermost).map(ClassRecord::loader).orElse(0L)
                : 0;
    }

    private int numberOfLoader(long id) {
        return loaderNumbers.computeIfAbsent(id, added -> {
            loaders.add(added);
            return loaders.size() - 1;
        });
    }

    private boolean isProxy(int type) {
        int above = index.classes.superOf(type);
        return above != ObjectType.NONE && names.get(above).equals(PROXY);
    }

    int size() {
        return names.size();
    }

    String nameOf(int type) {
        return names.get(type);
    }

    /** The type of class objects. */
    int classType() {
        return classType;
    }

    int primitiveArray(BasicType type) {
        return Objects.requireNonNull(primitiveArrays.get(type));
    }

    boolean isArray(int type) {
        return ClassNames.isArray(names.get(type));
    }

    /** Says whether a type is an array of primitives. */
    boolean isPrimitiveArray(int type) {
        return primitiveArrays.containsValue(type);
    }

    /** The type of the elements of an array, or -1. */
    int elementType(int type) {
        return elements[type];
    }

    /** Ids of the class loaders by their numbers; the first is the one that is no object. */
    List<Long> loaders() {
        return loaders;
    }

    int loaderOf(int type) {
        return loaderOf[type];
    }

    /** Says whether a class can never be unloaded: objects of others keep their class. */
    boolean isPermanent(int type) {
        return permanentTypes[type];
    }

    /** Whose code it is, by its name and loader; of a proxy the dump does not tell more than that. */
    Origin originOf(int type) {
        String name = ClassNames.innermost(names.get(type));
        if (machinery.test(name) || OwnNames.isObjex(name)) {
            return Origin.MACHINERY;
        }
        boolean runtime = ofRuntime.contains(loaders.get(loaderOf[type]));
        boolean module =
                permanentTypes[type] && !proxies[type] && JDK_PACKAGES.stream().anyMatch(name::startsWith);
        return runtime || module ? Origin.JDK : Origin.APPLICATION;
    }
}

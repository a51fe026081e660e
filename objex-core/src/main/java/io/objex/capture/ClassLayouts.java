package io.objex.capture;

import io.objex.graph.Origin;
import io.objex.graph.TypeNames;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The layouts of all classes met so far, from one walk to the next: strongly those that the JVM never unloads, weakly
 * the others. For one walk at a time.
 */
final class ClassLayouts {
    private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();
    private static final @Nullable ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final RunningJvm jvm;
    private final TypeOrigins origins;
    private final NamedFields namedFields;
    private final IdentityHashMap<Class<?>, ClassLayout> kept = new IdentityHashMap<>();
    private final Map<Class<?>, ClassLayout> unloadable = new WeakHashMap<>();
    private final Map<Slots, Slots> shared = new HashMap<>();
    private final Set<String> unreadable = new TreeSet<>();

    ClassLayouts(RunningJvm jvm) {
        this.jvm = jvm;
        this.origins = new TypeOrigins();
        this.namedFields = new NamedFields(jvm.fields());
    }

    ClassLayout of(Class<?> type) {
        ClassLayout known = kept.get(type);
        if (known != null) {
            return known;
        }
        boolean permanent = !type.isHidden() && isNeverUnloaded(type.getClassLoader());
        return permanent ? kept.computeIfAbsent(type, this::look) : unloadable.computeIfAbsent(type, this::look);
    }

    private static boolean isNeverUnloaded(@Nullable ClassLoader loader) {
        return loader == null || loader == SYSTEM || loader == PLATFORM;
    }

    private ClassLayout look(Class<?> type) {
        String name = sourceName(type);
        return new ClassLayout(name, TypeNames.family(name), origins.homeOf(type), type.isHidden());
    }

    /** A fresh copy: the name that a class keeps is an object of the heap like any other. */
    private static String sourceName(Class<?> type) {
        int dimensions = 0;
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
            dimensions++;
        }
        return String.valueOf(element.getName().toCharArray()) + "[]".repeat(dimensions);
    }

    boolean isInitialized(Class<?> type, ClassLayout layout) {
        if (!layout.isInitialized() && !jvm.access().shouldBeInitialized(type)) {
            layout.setInitialized();
        }
        return layout.isInitialized();
    }

    /** Of a class that has instances: asking links it. */
    Slots instanceSlots(Class<?> type, ClassLayout layout) {
        Slots known = layout.instanceSlots();
        if (known == null) {
            read(type, layout);
            known = layout.instanceSlots();
        }
        return known == null ? Slots.NONE : known;
    }

    /** Of a class that is initialised: asking links it. */
    Slots staticSlots(Class<?> type, ClassLayout layout) {
        if (layout.staticSlots() == null) {
            read(type, layout);
        }
        Slots known = layout.staticSlots();
        return known == null ? Slots.NONE : known;
    }

    private void read(Class<?> type, ClassLayout layout) {
        Class<?> parent = type.getSuperclass();
        ClassLayout parentLayout = parent == null ? null : of(parent);
        Slots inherited = parentLayout == null ? Slots.NONE : instanceSlots(parent, parentLayout);
        DeclaredFields.Declared declared = declaredBy(type, layout);
        boolean beside = parentLayout != null && parentLayout.hasFieldsBesideReferent();
        boolean entry = JdkClasses.isDerivedReference(type);
        layout.setSlots(
                shared(type, inherited.plus(declared.instance())),
                shared(type, Slots.NONE.plus(declared.statics())),
                beside || (entry && declared.anyInstanceField()));
    }

    private DeclaredFields.Declared declaredBy(Class<?> type, ClassLayout layout) {
        DeclaredFields.Declared declared = jvm.fields().of(type);
        if (!declared.complete()) {
            unreadable.add(layout.name());
        }
        if (!declared.ofReflection()) {
            layout.setOddFields(declared);
        }
        return declared;
    }

    /** Many classes have their references at the same places. */
    private Slots shared(Class<?> type, Slots slots) {
        if (!kept.containsKey(type)) {
            return slots;
        }
        Slots known = shared.putIfAbsent(slots, slots);
        return known == null ? slots : known;
    }

    /** The fields of a class whose slots are known, in the same order. */
    DeclaredFields.Declared fields(Class<?> type, ClassLayout layout) {
        DeclaredFields.Declared odd = layout.oddFields();
        return odd == null ? jvm.fields().of(type) : odd;
    }

    long offsetOf(Class<?> declaring, String field) {
        return namedFields.offsetOf(declaring, field);
    }

    ArrayShape arrayShape(Class<?> arrayType) {
        return new ArrayShape(
                jvm.access().arrayBaseOffset(arrayType),
                jvm.access().arrayIndexScale(arrayType),
                jvm.sizes().alignment());
    }

    Class<?>[] interfacesOf(Class<?> type) {
        return jvm.fields().interfacesOf(type);
    }

    long instanceSize(Object instance, ClassLayout layout) {
        if (layout.instanceSize() == ClassLayout.UNKNOWN) {
            layout.setInstanceSize(jvm.sizes().of(instance));
        }
        return layout.instanceSize();
    }

    long mirrorSize(Class<?> mirror, ClassLayout layout) {
        if (layout.mirrorSize() == ClassLayout.UNKNOWN) {
            layout.setMirrorSize(jvm.sizes().of(mirror));
        }
        return layout.mirrorSize();
    }

    boolean isMachinery(ClassLayout layout, WalkRules rules, int rulesNumber) {
        if (!layout.isJudgedUnder(rulesNumber)) {
            layout.judge(
                    rulesNumber,
                    layout.home() == Origin.MACHINERY || rules.machinery().test(layout.name()));
        }
        return layout.isMachinery();
    }

    Set<String> unreadable() {
        return Set.copyOf(unreadable);
    }
}

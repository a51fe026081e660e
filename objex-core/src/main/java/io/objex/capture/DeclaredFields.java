package io.objex.capture;

import io.objex.graph.CollectionInsides;
import io.objex.graph.Retention;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells the fields that a class declares, those that the JDK hides from reflection too ({@code ClassLoader.classes}).
 *
 * <p>Asking links the class, so only classes that have instances or are initialised may be asked about.
 */
final class DeclaredFields {
    private static final Set<Class<?>> PLAIN_REFERENCES = Set.of(
            Reference.class,
            WeakReference.class,
            SoftReference.class,
            PhantomReference.class,
            classOfJdk("java.lang.ref.FinalReference"));
    static final Class<?> HASH_MAP_NODE = classOfJdk("java.util.HashMap$Node");
    static final Class<?> CONCURRENT_HASH_MAP_NODE = classOfJdk("java.util.concurrent.ConcurrentHashMap$Node");
    private static final Set<String> NODE_VALUES = Set.of("value", "val");

    private final HeapAccess access;
    private final MethodHandle declaredFields;
    private final MethodHandle interfaces;

    DeclaredFields(HeapAccess access) throws ReflectiveOperationException {
        this.access = access;
        MethodHandles.Lookup inClass = MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup());
        this.declaredFields = inClass.findVirtual(
                Class.class, "getDeclaredFields0", MethodType.methodType(Field[].class, boolean.class));
        this.interfaces = inClass.findVirtual(Class.class, "getInterfaces0", MethodType.methodType(Class[].class));
    }

    private static Class<?> classOfJdk(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JDK has no class " + name, e);
        }
    }

    /** What a class declares: instance fields and static fields that hold references, in order. */
    record Declared(
            List<ReferenceField> instance, List<ReferenceField> statics, boolean anyInstanceField, boolean complete) {}

    /** Says whether a class is one of the JDK's kinds of reference, and not an entry derived from it. */
    static boolean isPlainReference(Class<?> type) {
        return PLAIN_REFERENCES.contains(type);
    }

    /** Says whether objects of a class are nodes of a hash map. */
    static boolean isMapNode(Class<?> type) {
        return HASH_MAP_NODE.isAssignableFrom(type) || CONCURRENT_HASH_MAP_NODE.isAssignableFrom(type);
    }

    Declared of(Class<?> type, String name) {
        List<ReferenceField> instance = new ArrayList<>();
        List<ReferenceField> statics = new ArrayList<>();
        boolean any = false;
        for (Field field : declaredBy(type)) {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            any |= !isStatic;
            if (field.getType().isPrimitive() || isDiscovered(type, field)) {
                continue;
            }
            if (isStatic) {
                statics.add(staticField(field));
            } else {
                instance.add(instanceField(type, name, field));
            }
        }
        return new Declared(List.copyOf(instance), List.copyOf(statics), any, true);
    }

    /** The interfaces of a class, without leaving a cached copy of them in the heap as reflection would. */
    Class<?>[] interfacesOf(Class<?> type) {
        try {
            return (Class<?>[]) interfaces.invokeExact(type);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Class.getInterfaces0 threw what it does not declare", e);
        }
    }

    private Field[] declaredBy(Class<?> type) {
        try {
            return (Field[]) declaredFields.invokeExact(type, false);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Class.getDeclaredFields0 threw what it does not declare", e);
        }
    }

    /** The collector's own link between references; reading it may show an object that is gone. */
    private static boolean isDiscovered(Class<?> type, Field field) {
        return type == Reference.class && field.getName().equals("discovered");
    }

    private ReferenceField staticField(Field field) {
        return new ReferenceField(
                copyOf(field.getName()), access.staticFieldOffset(field), Retention.STRONG, false, false);
    }

    private ReferenceField instanceField(Class<?> type, String typeName, Field field) {
        String name = copyOf(field.getName());
        return new ReferenceField(
                name,
                access.objectFieldOffset(field),
                retention(type, name, field.getType()),
                CollectionInsides.leadsInside(typeName, name),
                (type == HASH_MAP_NODE || type == CONCURRENT_HASH_MAP_NODE) && NODE_VALUES.contains(name));
    }

    private static Retention retention(Class<?> declaring, String name, Class<?> fieldType) {
        if (!Reference.class.isAssignableFrom(declaring)) {
            return Retention.STRONG;
        }
        if (declaring == Reference.class) {
            return name.equals("referent") ? Retention.NONE : Retention.STRONG;
        }
        boolean link = fieldType != Object.class && fieldType.isAssignableFrom(declaring);
        return isPlainReference(declaring) || link ? Retention.STRONG : Retention.WHILE_REFERENT_REACHED;
    }

    private static String copyOf(String text) {
        return new String(text.toCharArray());
    }
}

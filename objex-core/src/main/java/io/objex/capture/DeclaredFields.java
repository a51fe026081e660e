package io.objex.capture;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the fields that a class declares, those that the JDK hides from reflection too ({@code ClassLoader.classes}).
 *
 * <p>Asking links the class, so only classes that have instances or are initialised may be asked about.
 */
final class DeclaredFields {
    private final HeapAccess access;
    private final ClassFileFields classFiles;
    private final MethodHandle declaredFields;
    private final MethodHandle interfaces;

    DeclaredFields(HeapAccess access) throws ReflectiveOperationException {
        this.access = access;
        this.classFiles = new ClassFileFields(access);
        MethodHandles.Lookup inClass = MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup());
        this.declaredFields = inClass.findVirtual(
                Class.class, "getDeclaredFields0", MethodType.methodType(Field[].class, boolean.class));
        this.interfaces = inClass.findVirtual(Class.class, "getInterfaces0", MethodType.methodType(Class[].class));
    }

    /**
     * What a class declares.
     *
     * @param instance the instance fields that hold references, in order
     * @param statics the static fields that hold references, in order
     * @param anyInstanceField whether there is an instance field, of whatever type
     * @param complete whether these are all
     * @param ofReflection whether reflection told them, which it will do again
     */
    record Declared(
            List<ReferenceField> instance,
            List<ReferenceField> statics,
            boolean anyInstanceField,
            boolean complete,
            boolean ofReflection) {}

    Declared of(Class<?> type) {
        try {
            return byReflection(type, reflected(type));
        } catch (LinkageError | TypeNotPresentException classOfSomeFieldIsMissing) {
            return byClassFile(type);
        }
    }

    private Declared byReflection(Class<?> type, Field[] fields) {
        List<ReferenceField> instance = new ArrayList<>();
        List<ReferenceField> statics = new ArrayList<>();
        boolean any = false;
        for (Field field : fields) {
            boolean isStatic = Modifier.isStatic(field.getModifiers());
            any |= !isStatic;
            if (field.getType().isPrimitive() || isDiscovered(type, field)) {
                continue;
            }
            if (isStatic) {
                statics.add(ReferenceField.ofClass(field.getName(), access.staticFieldOffset(field)));
            } else {
                boolean link =
                        field.getType() != Object.class && field.getType().isAssignableFrom(type);
                instance.add(ReferenceField.ofInstance(type, field.getName(), access.objectFieldOffset(field), link));
            }
        }
        return new Declared(List.copyOf(instance), List.copyOf(statics), any, true, true);
    }

    /** The collector's own link between references; reading it may show an object that is gone. */
    private static boolean isDiscovered(Class<?> type, Field field) {
        return type == Reference.class && field.getName().equals("discovered");
    }

    private Declared byClassFile(Class<?> type) {
        List<ReferenceField> instance = new ArrayList<>();
        List<ReferenceField> statics = new ArrayList<>();
        List<ClassFileFields.Raw> fields = classFiles.of(type);
        boolean complete = !fields.isEmpty();
        boolean any = false;
        for (ClassFileFields.Raw field : fields) {
            any |= !field.isStatic();
            long offset = field.isReference() ? classFiles.offsetOf(type, field) : ClassFileFields.UNKNOWN;
            complete &= !field.isReference() || offset != ClassFileFields.UNKNOWN;
            if (offset == ClassFileFields.UNKNOWN) {
                continue;
            }
            if (field.isStatic()) {
                statics.add(ReferenceField.ofClass(field.name(), offset));
            } else {
                instance.add(ReferenceField.ofInstance(type, field.name(), offset, field.canHold(type)));
            }
        }
        return new Declared(List.copyOf(instance), List.copyOf(statics), any, complete, false);
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

    private Field[] reflected(Class<?> type) {
        try {
            return (Field[]) declaredFields.invokeExact(type, false);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Class.getDeclaredFields0 threw what it does not declare", e);
        }
    }
}

package io.objex.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a class from its class file: for a class that reflection refuses to tell about, because the class
 * of one of its fields is missing (an optional dependency).
 */
final class ClassFileFields {
    /*
     * A static field's offset is taken from a method handle that reads it: the JVM tells it by no name. An agent that is nothing but the
     * plain jar has no library for class files, and then these classes stay unread.
     */
    static final long UNKNOWN = -1;

    private final HeapAccess access;
    private final long staticOffset;

    ClassFileFields(HeapAccess access) throws ClassNotFoundException {
        this.access = access;
        Class<?> reader = Class.forName("java.lang.invoke.DirectMethodHandle$StaticAccessor", false, null);
        this.staticOffset = access.objectFieldOffset(reader, "staticOffset");
    }

    /** A field as the class file has it. */
    record Raw(String name, String descriptor, boolean isStatic) {
        boolean isReference() {
            return descriptor.length() > 1;
        }

        /** Says whether the field's type is a class or a superclass of it, {@link Object} apart. */
        boolean canHold(Class<?> declaring) {
            String fieldType = Type.getType(descriptor).getClassName();
            Class<?> current = declaring;
            while (current != null
                    && current != Object.class
                    && !current.getName().equals(fieldType)) {
                current = current.getSuperclass();
            }
            return current != null && current != Object.class;
        }
    }

    /** Returns the fields in the order of declaration; none if there is no class file to be had. */
    List<Raw> of(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        ClassLoader loader = type.getClassLoader();
        if (type.isHidden() || loader == null) {
            return List.of();
        }
        try (InputStream bytes = loader.getResourceAsStream(file)) {
            return bytes == null ? List.of() : FieldsOfClassFile.in(bytes);
        } catch (IOException | RuntimeException | NoClassDefFoundError unreadable) {
            return List.of(); // the caller reports the class
        }
    }

    /** Returns where a field lies, or {@link #UNKNOWN} if that cannot be found out. */
    long offsetOf(Class<?> type, Raw field) {
        try {
            return field.isStatic() ? staticOffsetOf(type, field) : access.objectFieldOffset(type, field.name());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException notThere) {
            return UNKNOWN; // the caller reports the class
        } catch (InternalError notThere) {
            return UNKNOWN; // how Unsafe says that there is no such field
        }
    }

    private long staticOffsetOf(Class<?> type, Raw field) throws ReflectiveOperationException {
        MethodHandles.Lookup inside = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        MethodHandle reader = inside.findStaticGetter(type, field.name(), classOf(field, type.getClassLoader()));
        boolean known = reader.getClass().getName().equals("java.lang.invoke.DirectMethodHandle$StaticAccessor");
        return known ? access.getLong(reader, staticOffset) : UNKNOWN;
    }

    private static Class<?> classOf(Raw field, @Nullable ClassLoader loader) throws ClassNotFoundException {
        Type type = Type.getType(field.descriptor());
        String name = type.getSort() == Type.ARRAY ? type.getDescriptor().replace('/', '.') : type.getClassName();
        return Class.forName(name, false, loader);
    }
}

package io.objex.capture;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Asks the JVM for the size of an object.
 *
 * <p>{@link Instrumentation#getObjectSize} says less than the truth of class objects once it has been compiled: the
 * compiler's own version of it leaves the static fields out. So the native method behind it is called, by a handle that
 * the compiler does not see through.
 */
final class ObjectSizes {
    private static final int MOST_ALIGNMENT = 256;

    private final Instrumentation instrumentation;
    private final long agent;
    private final MethodHandle sizeOf;
    private final int alignment;

    /** The package {@code sun.instrument} must be open to objex before. */
    ObjectSizes(Instrumentation instrumentation, HeapAccess access) throws ReflectiveOperationException {
        Class<?> type = instrumentation.getClass();
        this.instrumentation = instrumentation;
        this.agent = access.getLong(instrumentation, access.objectFieldOffset(type, "mNativeAgent"));
        this.sizeOf = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                .findVirtual(type, "getObjectSize0", MethodType.methodType(long.class, long.class, Object.class))
                .asType(MethodType.methodType(long.class, Instrumentation.class, long.class, Object.class));
        this.alignment = stepOfByteArrays();
    }

    long of(Object object) {
        try {
            return (long) sizeOf.invokeExact(instrumentation, agent, object);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Instrumentation.getObjectSize0 threw what it does not declare", e);
        }
    }

    /** To what multiple of bytes the JVM rounds sizes. */
    int alignment() {
        return alignment;
    }

    private int stepOfByteArrays() {
        long previous = of(new byte[0]);
        boolean grown = false;
        for (int length = 1; length <= 2 * MOST_ALIGNMENT; length++) {
            long size = of(new byte[length]);
            if (size > previous && grown) {
                return Math.toIntExact(size - previous);
            }
            grown |= size > previous;
            previous = size;
        }
        throw new IllegalStateException("the sizes of byte arrays do not grow with their length");
    }
}

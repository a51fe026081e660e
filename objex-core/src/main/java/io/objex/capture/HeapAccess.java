package io.objex.capture;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields by their offset, whatever the class: hidden, record, encapsulated.
 *
 * <p>Each method means what the method of {@code jdk.internal.misc.Unsafe} with the same name means. That class cannot be
 * named in source, and its signatures differ from release to release, so the subclass is made at run time by
 * {@link HeapAccessGenerator}. Reading a reference honours the barriers of every collector, but not for the referent of a
 * weak reference, see {@link ReferenceLayout#referentOf}. Safe for any number of threads.
 */
abstract class HeapAccess {

    HeapAccess() {}

    abstract @Nullable Object getReference(Object holder, long offset);

    abstract int getInt(Object holder, long offset);

    abstract long getLong(Object holder, long offset);

    abstract long objectFieldOffset(Field field);

    abstract long objectFieldOffset(Class<?> declaring, String name);

    abstract long staticFieldOffset(Field field);

    abstract long arrayBaseOffset(Class<?> arrayType);

    abstract int arrayIndexScale(Class<?> arrayType);

    abstract boolean shouldBeInitialized(Class<?> type);
}

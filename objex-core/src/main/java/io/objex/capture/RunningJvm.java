package io.objex.capture;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/**
 * The JVM that objex runs in, opened for a look at its heap.
 *
 * @param instrumentation lists classes and tells sizes
 * @param access reads fields
 * @param fields tells the fields of a class, those hidden from reflection too
 * @param references where weak references keep what
 * @param objectAlignment to what multiple of bytes the JVM rounds the size of an object
 */
record RunningJvm(
        Instrumentation instrumentation,
        HeapAccess access,
        DeclaredFields fields,
        ReferenceLayout references,
        int objectAlignment) {
    private static final int MOST_ALIGNMENT = 256;

    /** Gets in, by agent or self-attach, and opens what has to be open to objex and to nobody else. */
    static RunningJvm open() {
        Instrumentation instrumentation = AgentConnection.connect();
        try {
            Module base = Object.class.getModule();
            Set<Module> objex = Set.of(RunningJvm.class.getModule());
            instrumentation.redefineModule(
                    base,
                    Set.of(),
                    Map.of("jdk.internal.misc", objex),
                    Map.of("java.lang", objex, "java.lang.invoke", objex),
                    Set.of(),
                    Map.of());
            HeapAccess access = HeapAccessGenerator.generate();
            return new RunningJvm(
                    instrumentation,
                    access,
                    new DeclaredFields(access),
                    new ReferenceLayout(access),
                    alignmentSeenBy(instrumentation));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw new CaptureException(
                    "Cannot look at this JVM's heap: %s %s does not have the internals that objex knows. Use a HotSpot JVM of version 17 to 25."
                            .formatted(System.getProperty("java.vm.name"), System.getProperty("java.version")),
                    e);
        }
    }

    /** The smallest step by which the sizes of byte arrays grow. */
    private static int alignmentSeenBy(Instrumentation instrumentation) {
        long empty = instrumentation.getObjectSize(new byte[0]);
        long first = 0;
        for (int length = 1; length <= 2 * MOST_ALIGNMENT; length++) {
            long size = instrumentation.getObjectSize(new byte[length]);
            if (first == 0 && size > empty) {
                first = size;
            } else if (first != 0 && size > first) {
                return Math.toIntExact(size - first);
            }
        }
        throw new IllegalStateException("the sizes of byte arrays do not grow with their length");
    }
}

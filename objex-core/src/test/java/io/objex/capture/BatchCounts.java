package io.objex.capture;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the walks of this JVM have counted of themselves so far.
 *
 * @param batches groups of objects read together
 * @param redone those read again because a collection came
 * @param rekeyed how often all marks were made anew
 * @param fallbacks walks that went on by identity hash
 */
record BatchCounts(long batches, long redone, long rekeyed, long fallbacks) {

    /** Asks the walker; empty if its walks do not count. */
    static Optional<BatchCounts> of(HeapWalker walker) throws ReflectiveOperationException {
        Optional<Method> counters = Arrays.stream(HeapWalker.class.getDeclaredMethods())
                .filter(method -> method.getName().equals("counters"))
                .findAny();
        if (counters.isEmpty()) {
            return Optional.empty();
        }
        Object counts = counters.get().invoke(walker);
        return Optional.of(new BatchCounts(
                count(counts, "batches"),
                count(counts, "redone"),
                count(counts, "rekeyed"),
                count(counts, "fallbacks")));
    }

    private static long count(Object counts, String name) throws ReflectiveOperationException {
        Method method = counts.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        return (Long) method.invoke(counts);
    }
}

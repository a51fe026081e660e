package io.objex.capture;

import java.util.Set;

/** Which calls put something into their receiver, as far as their names tell. */
final class StoringMethods {
    /** Of collections, maps, queues, atomics and thread locals of the JDK. */
    private static final Set<String> OF_JDK = Set.of(
            "accumulateAndGet",
            "add",
            "addAll",
            "addAllAbsent",
            "addElement",
            "addFirst",
            "addIfAbsent",
            "addLast",
            "compareAndSet",
            "compute",
            "computeIfAbsent",
            "getAndAccumulate",
            "getAndSet",
            "getAndUpdate",
            "insertElementAt",
            "lazySet",
            "merge",
            "offer",
            "offerFirst",
            "offerLast",
            "push",
            "put",
            "putAll",
            "putFirst",
            "putIfAbsent",
            "putLast",
            "replace",
            "set",
            "setElementAt",
            "setProperty",
            "transfer",
            "updateAndGet");
    /** Of what everybody else calls a collection, a cache, a registry, a subject. */
    private static final Set<String> OF_OTHERS =
            Set.of("add", "addAll", "offer", "push", "put", "putAll", "putIfAbsent", "register", "subscribe");

    private StoringMethods() {}

    static boolean includes(String internalOwner, String name) {
        return internalOwner.startsWith("java/")
                ? OF_JDK.contains(name)
                : OF_OTHERS.contains(name) || (name.startsWith("add") && name.endsWith("Listener"));
    }
}

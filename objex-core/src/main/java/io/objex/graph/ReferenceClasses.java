package io.objex.graph;

import java.util.Set;

/** The JDK's own kinds of {@link java.lang.ref.Reference}, by name. May change. */
public final class ReferenceClasses {
    /** The class that all of them extend. */
    public static final String ROOT = "java.lang.ref.Reference";

    private static final Set<String> PLAIN = Set.of(
            ROOT,
            "java.lang.ref.WeakReference",
            "java.lang.ref.SoftReference",
            "java.lang.ref.PhantomReference",
            "java.lang.ref.FinalReference");

    private ReferenceClasses() {}

    /**
     * Tells the JDK's kinds of reference from their subclasses, such as the entries of weak maps.
     *
     * @param type the name of a class
     * @return whether it is one of those that hold a referent and nothing else of the program's
     */
    public static boolean isPlain(String type) {
        return PLAIN.contains(type);
    }
}

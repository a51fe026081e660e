package io.objex.explore.session;

import io.objex.graph.ObjexException;

/** The memory that a dump's heap takes in objex. May change. */
public final class HeapMemory {
    private static final String EXCEEDED =
            "%s does not fit into the memory of objex, which is %d MiB. Give it more: java -Xmx8g -jar objex-core-cli.jar;"
                    + " it takes some 100 bytes for each object.";

    private HeapMemory() {}

    /**
     * Says that there is too little of it, and what to do.
     *
     * @param heap what does not fit, at the beginning of a sentence
     * @param cause what the JVM has thrown
     * @return the exception to throw
     */
    public static ObjexException exceeded(String heap, Throwable cause) {
        return new ObjexException(EXCEEDED.formatted(heap, Runtime.getRuntime().maxMemory() >> 20), cause);
    }
}

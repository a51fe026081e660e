package io.objex.capture;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent of objex: with {@code -javaagent:objex-core.jar} the JVM hands over its {@link Instrumentation} at
 * start, and no self-attach is needed. Safe for any number of threads.
 */
public final class ObjexAgent {
    private static volatile @Nullable Instrumentation instrumentation;

    private ObjexAgent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param arguments what follows {@code =} on the command line; not used
     * @param instrumentation the JVM's services for agents
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        ObjexAgent.instrumentation = instrumentation;
    }

    /**
     * Called by the JVM when the agent is loaded into a running program.
     *
     * @param arguments not used
     * @param instrumentation the JVM's services for agents
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        ObjexAgent.instrumentation = instrumentation;
    }

    /**
     * Returns what the JVM handed over.
     *
     * @return the JVM's services for agents, or null if it was not started with this agent
     */
    public static @Nullable Instrumentation instrumentation() {
        return instrumentation;
    }
}

package io.objex.capture;

import java.lang.instrument.Instrumentation;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent of objex: with {@code -javaagent:objex-core.jar} the JVM hands over its {@link Instrumentation} at
 * start, and no self-attach is needed. {@code -javaagent:objex-core.jar=serve=6398} also starts the explorer of the running
 * program. Safe for any number of threads.
 */
public final class ObjexAgent {
    private static volatile @Nullable Instrumentation instrumentation;

    private ObjexAgent() {}

    /**
     * Called by the JVM before {@code main}.
     *
     * @param arguments what follows {@code =} on the command line: an {@link AgentOption} with its value, or nothing
     * @param instrumentation the JVM's services for agents
     * @throws IllegalArgumentException if the arguments make no sense; the program is then not started
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        ObjexAgent.instrumentation = instrumentation;
        apply(arguments);
    }

    /**
     * Called by the JVM when the agent is loaded into a running program.
     *
     * @param arguments an {@link AgentOption} with its value, or nothing
     * @param instrumentation the JVM's services for agents
     * @throws IllegalArgumentException if the arguments make no sense; the program goes on
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        ObjexAgent.instrumentation = instrumentation;
        apply(arguments);
    }

    private static void apply(@Nullable String arguments) {
        if (arguments == null || arguments.isEmpty()) {
            return;
        }
        int equals = arguments.indexOf('=');
        String name = equals < 0 ? arguments : arguments.substring(0, equals);
        for (AgentOption option : ServiceLoader.load(AgentOption.class, ObjexAgent.class.getClassLoader())) {
            if (option.name().equals(name)) {
                option.apply(equals < 0 ? "" : arguments.substring(equals + 1));
                return;
            }
        }
        throw new IllegalArgumentException(
                "The agent of objex does not know '%s'. It knows serve=PORT, and needs no option otherwise."
                        .formatted(name));
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

package io.objex.capture;

/**
 * What {@code -javaagent:objex-core.jar=name=value} can ask for, found by {@link java.util.ServiceLoader}. May change.
 */
public interface AgentOption {

    /**
     * Returns what it is called.
     *
     * @return the part of the agent's arguments before the equals sign
     */
    String name();

    /**
     * Does what is asked for. The program has not begun yet, or goes on meanwhile; it must not come to harm, so a failure of the
     * world is told and not thrown.
     *
     * @param value the part of the agent's arguments behind the equals sign
     * @throws IllegalArgumentException if the value makes no sense
     */
    void apply(String value);
}

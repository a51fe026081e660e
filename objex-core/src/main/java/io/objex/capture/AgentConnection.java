package io.objex.capture;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/** How objex comes by the JVM's {@link Instrumentation}: handed over at start, or else by attaching to itself. */
final class AgentConnection {

    private AgentConnection() {}

    static Instrumentation connect() {
        try {
            Instrumentation handedOver = handedOver();
            return handedOver != null ? handedOver : attach();
        } catch (ReflectiveOperationException e) {
            throw AttachDiagnosis.attachFailed(e);
        }
    }

    private static Instrumentation attach() {
        AttachDiagnosis.checkAttachIsAllowed();
        try {
            return ByteBuddyAgent.install();
        } catch (LinkageError | RuntimeException e) {
            throw AttachDiagnosis.attachFailed(e);
        }
    }

    private static @Nullable Instrumentation handedOver() throws ReflectiveOperationException {
        Instrumentation here = ObjexAgent.instrumentation();
        return here != null ? here : handedOverToAgentJar();
    }

    /** The JVM loads an agent into the system class loader, which need not be the one that loaded this class. */
    private static @Nullable Instrumentation handedOverToAgentJar() throws ReflectiveOperationException {
        try {
            Class<?> agent = Class.forName(ObjexAgent.class.getName(), true, ClassLoader.getSystemClassLoader());
            return (Instrumentation) agent.getMethod("instrumentation").invoke(null);
        } catch (ClassNotFoundException notAnAgentOfThisJvm) {
            return null;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("ObjexAgent.instrumentation() failed", e);
        }
    }
}

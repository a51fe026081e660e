package io.objex.capture;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Says why objex could not get into its own JVM, and what to change. */
final class AttachDiagnosis {
    private static final String FAILED = "Cannot look at this JVM's heap: ";

    private AttachDiagnosis() {}

    /** Throws if there can be no agent in this JVM, however it is started. */
    static void checkAgentsExist() {
        if (ModuleLayer.boot().findModule("java.instrument").isEmpty()) {
            throw new CaptureException(
                    FAILED + "its modules lack java.instrument. Add --add-modules java.instrument, or use"
                            + " a Java runtime that has this module.");
        }
    }

    /** Throws if it is known beforehand that attaching will fail; trying would cost time, or print a thread dump. */
    static void checkAttachIsAllowed() {
        if (isSet("DisableAttachMechanism", "true")) {
            throw refusedBy("-XX:+DisableAttachMechanism");
        }
        if (isSet("EnableDynamicAgentLoading", "false")) {
            throw refusedBy("-XX:-EnableDynamicAgentLoading");
        }
    }

    private static CaptureException refusedBy(String flag) {
        return new CaptureException(
                FAILED + "it was started with " + flag + ". " + handOver() + ", or drop that flag.");
    }

    static CaptureException attachFailed(Throwable cause) {
        String reason = ModuleLayer.boot().findModule("jdk.attach").isEmpty()
                ? "it cannot attach to itself without the module jdk.attach. %s, or add --add-modules jdk.attach."
                : "attaching to itself failed. %s, or allow self-attach with -Djdk.attach.allowAttachSelf=true.";
        return new CaptureException(FAILED + reason.formatted(handOver()), cause);
    }

    /** This JVM is none that objex knows. */
    static CaptureException unknownJvm(Throwable cause) {
        return new CaptureException(
                FAILED
                        + "%s %s lacks internals that objex reads with. Use a HotSpot JVM, version 17 or later."
                                .formatted(System.getProperty("java.vm.name"), System.getProperty("java.version")),
                cause);
    }

    private static String handOver() {
        return "Add -javaagent:%s to the JVM's arguments (argLine in Surefire)".formatted(agentJar());
    }

    private static boolean isSet(String flag, String value) {
        try {
            return FlagReader.value(flag).equals(value);
        } catch (LinkageError | RuntimeException unknownToThisJvm) {
            return false; // then another reason is given, and the cause is kept in any case
        }
    }

    private static String agentJar() {
        CodeSource source = AttachDiagnosis.class.getProtectionDomain().getCodeSource();
        String fallback = "<path to objex-core.jar>";
        if (source == null || source.getLocation() == null) {
            return fallback;
        }
        try {
            URI location = source.getLocation().toURI();
            return location.getPath() != null && location.getPath().endsWith(".jar")
                    ? Path.of(location).toString()
                    : fallback;
        } catch (URISyntaxException | RuntimeException notAFile) {
            return fallback;
        }
    }

    /** In a class of its own, because a small runtime may lack the modules that it needs. */
    private static final class FlagReader {
        private FlagReader() {}

        static String value(String flag) {
            return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption(flag)
                    .getValue();
        }
    }
}

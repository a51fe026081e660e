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
    private static final String HOW_TO_HAND_OVER = "Add -javaagent:%s to the JVM's arguments (argLine in Surefire)";

    private AttachDiagnosis() {}

    /** Says whether the JVM has what every way in needs. */
    static boolean canHaveAgents() {
        return ModuleLayer.boot().findModule("java.instrument").isPresent();
    }

    static CaptureException explain(Throwable cause) {
        return new CaptureException(FAILED + reason(), cause);
    }

    private static String reason() {
        if (!canHaveAgents()) {
            return "its module graph lacks java.instrument. Add --add-modules java.instrument, or use a Java runtime"
                    + " that has this module.";
        }
        String handOver = HOW_TO_HAND_OVER.formatted(agentJar());
        if (isSet("DisableAttachMechanism", "true")) {
            return "it was started with -XX:+DisableAttachMechanism. " + handOver + ", or drop that flag.";
        }
        if (isSet("EnableDynamicAgentLoading", "false")) {
            return "it was started with -XX:-EnableDynamicAgentLoading. " + handOver + ", or drop that flag.";
        }
        if (ModuleLayer.boot().findModule("jdk.attach").isEmpty()) {
            return "it cannot attach to itself without the module jdk.attach. " + handOver
                    + ", or add --add-modules jdk.attach.";
        }
        return "attaching to itself failed. " + handOver
                + ", or allow self-attach with -Djdk.attach.allowAttachSelf=true.";
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

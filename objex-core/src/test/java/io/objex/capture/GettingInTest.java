package io.objex.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way into a JVM, and what is said where there is none; each in a JVM of its own. */
class GettingInTest {

    /** Tries to get in and prints what came of it. */
    public static final class TryingMain {
        private TryingMain() {}

        /** Runs in the child JVM. */
        public static void main(String[] args) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            try {
                out.println("in: " + (HeapWalker.create().snapshot().objectCount() > 1000));
            } catch (RuntimeException | Error e) {
                out.println(e.getClass().getName() + ": " + e.getMessage());
            }
        }
    }

    @Test
    void attaches_to_itself_without_any_flag() throws Exception {
        assertThat(ChildJvm.run(TryingMain.class).output()).contains("in: true");
    }

    @Test
    void uses_the_agent_where_attaching_is_disabled(@TempDir Path folder) throws Exception {
        String agent = "-javaagent:" + agentJar(folder);

        assertThat(ChildJvm.run(TryingMain.class, "-XX:+DisableAttachMechanism", agent)
                        .output())
                .contains("in: true");
    }

    @Test
    void names_the_flag_that_disables_attaching() throws Exception {
        assertThat(ChildJvm.run(TryingMain.class, "-XX:+DisableAttachMechanism").output())
                .contains("io.objex.capture.CaptureException: Cannot look at this JVM's heap: it was started with"
                        + " -XX:+DisableAttachMechanism. Add -javaagent:<path to objex-core.jar> to the JVM's arguments"
                        + " (argLine in Surefire), or drop that flag.");
    }

    @Test
    void names_the_flag_that_disables_loading_agents() throws Exception {
        assertThat(ChildJvm.run(TryingMain.class, "-XX:-EnableDynamicAgentLoading")
                        .output())
                .contains("io.objex.capture.CaptureException: Cannot look at this JVM's heap: it was started with"
                        + " -XX:-EnableDynamicAgentLoading. Add -javaagent:");
    }

    @Test
    void names_the_module_without_which_there_are_no_agents() throws Exception {
        assertThat(ChildJvm.run(TryingMain.class, "--limit-modules", "java.base,java.management,java.logging")
                        .output())
                .contains("io.objex.capture.CaptureException: Cannot look at this JVM's heap: its modules lack"
                        + " java.instrument. Add --add-modules java.instrument, or use a Java runtime that has this"
                        + " module.");
    }

    @Test
    void names_the_module_without_which_it_cannot_attach() throws Exception {
        assertThat(ChildJvm.run(TryingMain.class, "--limit-modules", "java.base,java.instrument")
                        .output())
                .contains(
                        "io.objex.capture.CaptureException: Cannot look at this JVM's heap: it cannot attach to itself"
                                + " without the module jdk.attach. Add -javaagent:<path to objex-core.jar> to the JVM's"
                                + " arguments (argLine in Surefire), or add --add-modules jdk.attach.");
    }

    @Test
    void needs_nothing_but_java_base_and_java_instrument_with_the_agent(@TempDir Path folder) throws Exception {
        String agent = "-javaagent:" + agentJar(folder);

        assertThat(ChildJvm.run(TryingMain.class, "--limit-modules", "java.base,java.instrument", agent)
                        .output())
                .contains("in: true");
    }

    /** The agent's class is on the class path already, so its manifest is all that is missing. */
    private static Path agentJar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ObjexAgent.class.getName());
        Path jar = folder.resolve("agent.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            entries.finish();
        }
        return jar;
    }
}

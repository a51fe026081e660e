package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.objex.capture.CaptureException;
import io.objex.demo.LeakingShop;
import io.objex.demo.LeakingShopMain;
import io.objex.explore.live.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The explorer in other JVMs, started in every way there is, with nothing but the plain jar on their class paths. */
@Timeout(120)
class LiveProcessTest {
    private static final Pattern SHOP = Pattern.compile("shop at (\\S+)");
    private static final Pattern EXPLORER = Pattern.compile("objex: explore this program at (\\S+)");

    @TempDir
    Path folder;

    @Test
    void an_agent_at_start_serves_with_nothing_but_its_own_jar() throws Exception {
        Path jar = folder.resolve("objex-core.jar");
        AgentJar.write(jar);
        try (ObjexProcess program = shop("-javaagent:" + jar + "=serve=0")) {
            program.awaitOutput("explore this program at ");

            assertLeakIsFound(new Visitor(found(EXPLORER, program)), found(SHOP, program));

            program.process().getOutputStream().close();
            assertThat(program.result().exitCode()).isZero();
        }
    }

    @Test
    void a_program_that_runs_is_explored_by_its_process_and_left_again() throws Exception {
        try (ObjexProcess program = shop()) {
            long processId = program.process().pid();
            URI url = LiveProcess.serve(processId, 0);

            assertLeakIsFound(new Visitor(url), found(SHOP, program));
            assertThat(LiveProcess.serve(processId, 0)).isEqualTo(url);

            LiveProcess.stop(processId);
            assertThatThrownBy(() -> new Visitor(url).open("./")).isInstanceOf(IOException.class);
            URI again = LiveProcess.serve(processId, 0);
            assertThat(new Visitor(again).open("./").status()).isEqualTo(200);

            program.process().getOutputStream().close();
            assertThat(program.result().exitCode()).isZero();
            assertThat(program.result().err()).doesNotContain("token");
        }
    }

    @Test
    void the_demo_leaks_by_a_link_of_its_own_and_the_explorer_finds_it() throws Exception {
        try (ObjexProcess demo = ObjexProcess.start(folder, "serve", "--demo")) {
            demo.awaitOutput("?token=");
            List<String> urls = Files.readAllLines(demo.out());

            assertLeakIsFound(new Visitor(URI.create(urls.get(1))), URI.create(urls.get(0)));
        }
    }

    @Test
    void the_command_line_serves_a_process_and_leaves_it_alone_again() throws Exception {
        try (ObjexProcess program = shop()) {
            long processId = program.process().pid();
            ObjexProcess.Result served = ObjexProcess.run(folder, "serve", "--pid", processId);

            assertThat(served.exitCode()).as(served.err()).isZero();
            assertLeakIsFound(new Visitor(URI.create(served.out().strip())), found(SHOP, program));
            assertThat(ObjexProcess.run(folder, "serve", "--pid", processId, "--stop")
                            .exitCode())
                    .isZero();
            assertThatThrownBy(() -> new Visitor(URI.create(served.out().strip())).open("./"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void serve_wants_one_thing_to_serve() throws Exception {
        for (Object[] arguments : List.<Object[]>of(
                new Object[] {"serve"},
                new Object[] {"serve", "--demo", "--pid", 1},
                new Object[] {"serve", "--demo", "leak.db"},
                new Object[] {"serve", "--demo", "--stop"})) {
            assertThat(new TestConsole().run(arguments)).isEqualTo(2);
        }
    }

    @Test
    void an_option_that_makes_no_sense_keeps_the_program_from_starting() throws Exception {
        Path jar = folder.resolve("objex-core.jar");
        AgentJar.write(jar);

        for (String option : List.of("serve=soon", "serve=", "dance=1")) {
            try (ObjexProcess program = started("-javaagent:" + jar + "=" + option)) {
                ObjexProcess.Result result = program.result();
                assertThat(result.exitCode()).isNotZero();
                assertThat(result.err()).contains("IllegalArgumentException").contains(option.split("=", 2)[0]);
            }
        }
    }

    @Test
    void a_port_that_is_taken_does_not_harm_the_program() throws Exception {
        Path jar = folder.resolve("objex-core.jar");
        AgentJar.write(jar);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ObjexProcess program = shop("-javaagent:" + jar + "=serve=" + taken.getLocalPort())) {
            program.process().getOutputStream().close();

            ObjexProcess.Result result = program.result();
            assertThat(result.exitCode()).isZero();
            assertThat(result.err()).startsWith("objex: Cannot serve on localhost, port " + taken.getLocalPort());
        }
    }

    @Test
    void where_the_agent_is_not_loaded_no_file_of_it_is_left() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        try (ObjexProcess program = shop("-XX:-EnableDynamicAgentLoading")) {
            long processId = program.process().pid();
            for (List<String> command : List.of(
                    ObjexProcess.command("serve", "--pid", processId),
                    ObjexProcess.command("serve", "--pid", processId, "--stop"))) {
                command.add(1, "-Djava.io.tmpdir=" + temporary);
                try (ObjexProcess objex = ObjexProcess.started(folder, command)) {
                    ObjexProcess.Result result = objex.result();
                    assertThat(result.exitCode()).isEqualTo(3);
                    assertThat(result.err()).contains("Process %d does not load the agent".formatted(processId));
                }
            }
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("objex-agent"));
        }
    }

    @Test
    void a_temporary_folder_that_is_not_there_is_told() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        try (ObjexProcess program = shop()) {
            List<String> command =
                    ObjexProcess.command("serve", "--pid", program.process().pid());
            command.add(1, "-Djava.io.tmpdir=" + nowhere);
            try (ObjexProcess objex = ObjexProcess.started(folder, command)) {
                ObjexProcess.Result result = objex.result();
                assertThat(result.exitCode()).isEqualTo(3);
                assertThat(result.err())
                        .contains("Cannot make the files of the agent in " + nowhere)
                        .contains("Check that folder, or set another with -Djava.io.tmpdir.")
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void a_process_that_is_no_jvm_is_told() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "60").start();
        try {
            assertThatThrownBy(() -> LiveProcess.serve(sleeper.pid(), 0)).isInstanceOf(CaptureException.class);
        } finally {
            sleeper.destroyForcibly();
        }
    }

    private static void assertLeakIsFound(Visitor visitor, URI shop) throws IOException, InterruptedException {
        Visitor customer = new Visitor(URI.create(shop + "?token=none"));
        assertThat(visitor.open("./").html()).contains("Mark 1 (");
        customer.open("rush");
        visitor.click("LIST").click("io.objex.demo.Session").click("io.objex.demo.Session @");
        assertThat(visitor.html()).contains("io.objex.demo.PriceFeed.LISTENERS</a>");
    }

    private ObjexProcess shop(String... flags) throws IOException, InterruptedException {
        ObjexProcess program = started(flags);
        program.awaitOutput("shop at ");
        return program;
    }

    /** The classes of the test are there for the main class only; no library is. */
    private ObjexProcess started(String... flags) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx128m"));
        command.addAll(List.of(flags));
        Path program = folder.resolve("program");
        if (!Files.exists(program)) {
            copyDemo(program);
        }
        command.addAll(List.of("-cp", program.toString(), LeakingShopMain.class.getName()));
        return ObjexProcess.started(folder, command);
    }

    private static void copyDemo(Path program) throws IOException {
        for (Class<?> of : List.of(LeakingShopMain.class, LeakingShop.class)) {
            Path classes = Path.of(URI.create(
                    of.getProtectionDomain().getCodeSource().getLocation().toString()));
            Path demo = classes.resolve("io/objex/demo");
            Files.createDirectories(program.resolve("io/objex/demo"));
            try (Stream<Path> files = Files.list(demo)) {
                for (Path file : files.toList()) {
                    Files.copy(file, program.resolve("io/objex/demo").resolve(file.getFileName()));
                }
            }
        }
    }

    private static URI found(Pattern pattern, ObjexProcess program) throws IOException {
        String said = Files.readString(program.out()) + Files.readString(program.err());
        Matcher matcher = pattern.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return URI.create(matcher.group(1));
    }
}

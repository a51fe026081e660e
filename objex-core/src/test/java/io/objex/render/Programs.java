package io.objex.render;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Foreign programs that read what objex writes. */
public final class Programs {
    /** Set where all of them are installed, so that a missing one is a mistake and not a reason to pass over a test. */
    private static final String REQUIRED = "OBJEX_FOREIGN_READERS";

    private Programs() {}

    /** What a program printed. */
    public record Printed(int exitCode, String out, String err) {}

    /** Runs a program with arguments; skips the test if there is none, unless it has to be there. */
    public static Printed run(Path folder, String program, String... arguments)
            throws IOException, InterruptedException {
        if (!isInstalled(program)) {
            if ("required".equals(System.getenv(REQUIRED))) {
                throw new AssertionError("%s is not installed, and %s=required says that it is: see .ci/run"
                        .formatted(program, REQUIRED));
            }
            assumeTrue(false, program + " is not installed");
        }
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exitCode = process.waitFor();
        return new Printed(
                exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}

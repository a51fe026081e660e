package io.objex.zoo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs cases, each in a new JVM with a folder of its own. */
final class Runner {
    private static final String SEPARATOR = System.getProperty("path.separator");

    private final Path folder;
    private final ClassPaths classPaths;
    private final String ownClasses;

    /**
     * A runner.
     *
     * @param folder where the runs have their folders, and where reports of wrong verdicts are kept
     * @param classPaths the libraries
     * @param ownClasses the class path of objex and of {@link UsesJvm}
     */
    Runner(Path folder, ClassPaths classPaths, String ownClasses) {
        this.folder = folder;
        this.classPaths = classPaths;
        this.ownClasses = ownClasses;
    }

    /** Runs a case; trouble of any kind is in the verdict. */
    Verdict run(Run run) {
        Path home = folder.resolve("runs").resolve(run.id());
        try {
            Files.deleteIfExists(report(run));
            empty(home);
            String libraries = classPaths.of(run.subject().coordinates(run.version()));
            Path classes = home.resolve("classes");
            new CaseCompiler(ownClasses).compile(run.subject(), libraries, classes);
            String trouble = start(run, home, classes + SEPARATOR + ownClasses + SEPARATOR + libraries);
            Verdict verdict = verdict(run, home, trouble);
            keep(verdict, home);
            return verdict;
        } catch (IOException | ZooException e) {
            return new Verdict(run, false, String.valueOf(e.getMessage()), List.of(), 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict(run, false, "interrupted", List.of(), 0);
        }
    }

    private static void empty(Path home) throws IOException {
        if (Files.exists(home)) {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(home);
    }

    /** Returns what went wrong, or nothing. */
    private static String start(Run run, Path home, String classPath) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(run.jdk().java().toString());
        command.addAll(run.subject().jvm());
        command.addAll(List.of("-cp", classPath));
        command.add("-D" + Uses.CASE + "=" + run.subject().useClass());
        command.add("-D" + Uses.WARMUPS + "=" + run.warmups());
        command.add("-D" + CensusUses.CULPRITS + "="
                + String.join(",", run.subject().culprits()));
        command.add(UsesJvm.class.getName());
        command.add(run.mode().testClass());
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output.txt").toFile())
                .start();
        if (process.waitFor(run.subject().seconds(), TimeUnit.SECONDS)) {
            return process.exitValue() == 0
                    ? ""
                    : "the JVM ended with %d, see its output.txt".formatted(process.exitValue());
        }
        process.destroyForcibly().waitFor();
        return "no end after %d s, see its output.txt".formatted(run.subject().seconds());
    }

    private static Verdict verdict(Run run, Path home, String trouble) throws IOException {
        if (!trouble.isEmpty()) {
            return new Verdict(run, false, trouble, List.of(), 0);
        }
        Properties outcome = new Properties();
        try (Reader file = Files.newBufferedReader(home.resolve(UsesJvm.OUTCOME))) {
            outcome.load(file);
        }
        boolean found = outcome.containsKey("leak");
        long millis = Long.parseLong(outcome.getProperty("millis", "0"));
        String failure = outcome.getProperty("failure", outcome.containsKey("millis") ? "" : "no test ran");
        return new Verdict(run, found, failure, found ? Finding.readBelow(home) : List.of(), millis);
    }

    private Path report(Run run) {
        return folder.resolve(run.id() + ".txt");
    }

    private void keep(Verdict verdict, Path home) throws IOException {
        if (verdict.isRight()) {
            return;
        }
        List<Path> reports = Finding.named("leak.txt", home);
        Path report = reports.isEmpty() ? home.resolve("output.txt") : reports.get(0);
        Files.copy(report, report(verdict.run()));
    }
}

package io.objex.zoo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class paths that Maven makes of coordinates, kept in a folder: those that are not there yet are made by one run of Maven,
 * with a module for each.
 *
 * <p>What objex and JUnit bring comes second in each, as a dependency of a dependency, where the build of a user has it too.
 */
final class ClassPaths {
    private static final int MINUTES = 15;
    private static final String LOG = "maven.log";

    private final Path folder;
    private final String maven;
    private final List<String> brought;

    /**
     * Class paths in a folder.
     *
     * @param folder where they are kept
     * @param maven the command that starts Maven
     * @param brought coordinates of what each class path has as well
     */
    ClassPaths(Path folder, String maven, List<String> brought) {
        this.folder = folder;
        this.maven = maven;
        this.brought = brought;
    }

    /** Has Maven make those that are missing; minutes, where libraries have to be downloaded. What it cannot make stays missing. */
    void prepare(Set<List<String>> wanted) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Set<List<String>> missing = new LinkedHashSet<>();
        for (List<String> coordinates : wanted) {
            if (!Files.exists(file(coordinates))) {
                missing.add(coordinates);
            }
        }
        if (!missing.isEmpty()) {
            runMaven(project(missing));
        }
    }

    /** Returns the class path for coordinates that were prepared. */
    String of(List<String> coordinates) {
        try {
            return Files.readString(file(coordinates)).strip();
        } catch (IOException e) {
            String log = folder.resolve(LOG).toString();
            throw new ZooException("Cannot resolve %s: Maven's output is in %s".formatted(coordinates, log), e);
        }
    }

    private Path file(List<String> coordinates) {
        return folder.resolve(key(coordinates) + ".txt");
    }

    private String key(List<String> coordinates) {
        String all = String.join(" ", coordinates) + " with " + String.join(" ", brought);
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Path project(Set<List<String>> missing) throws IOException {
        Path project = folder.resolve("project");
        List<String> modules = new ArrayList<>();
        modules.add("brought");
        write(project.resolve("brought"), pom("brought", "pom", dependencies(brought)));
        for (List<String> coordinates : missing) {
            String key = key(coordinates);
            modules.add(key);
            write(project.resolve(key), pom(key, "jar", withBrought(coordinates)));
        }
        String list = modules.stream()
                .map(module -> "<module>" + module + "</module>\n")
                .collect(Collectors.joining("", "<modules>\n", "</modules>\n"));
        write(project, pom("zoo", "pom", list));
        return project;
    }

    private static void write(Path module, String pom) throws IOException {
        Files.createDirectories(module);
        Files.writeString(module.resolve("pom.xml"), pom);
    }

    private static String pom(String name, String packaging, String rest) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                <modelVersion>4.0.0</modelVersion>
                <groupId>zoo</groupId><artifactId>%s</artifactId><version>1</version><packaging>%s</packaging>
                %s</project>
                """.formatted(name, packaging, rest);
    }

    private static String withBrought(List<String> coordinates) {
        return dependencies(Stream.concat(Stream.of("zoo:brought:1:pom"), coordinates.stream())
                .toList());
    }

    private static String dependencies(List<String> coordinates) {
        return coordinates.stream()
                .map(ClassPaths::dependency)
                .collect(Collectors.joining("", "<dependencies>\n", "</dependencies>\n"));
    }

    private static String dependency(String coordinate) {
        List<String> parts = List.of(coordinate.split(":", -1));
        String type = parts.size() > 3 ? parts.get(3) : "jar";
        return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version><type>%s</type></dependency>\n"
                .formatted(parts.get(0), parts.get(1), parts.get(2), type);
    }

    private void runMaven(Path project) throws IOException, InterruptedException {
        Path log = folder.resolve(LOG);
        Process process = new ProcessBuilder(
                        maven,
                        "-B",
                        "--fail-at-end",
                        "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
                        "-Dmdep.outputFile=${project.basedir}/../../${project.artifactId}.txt")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new ZooException(
                    "Cannot resolve the libraries: no end after %d minutes, see %s".formatted(MINUTES, log), null);
        }
    }
}

package io.objex.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param version its feature release
 * @param home its folder
 */
record Jdk(int version, Path home) {
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    /** Returns the JDK of a feature release, looked for where environment, package managers and tools put it. */
    static Optional<Jdk> find(int version) {
        return homes().stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .flatMap(home -> at(home).stream())
                .filter(jdk -> jdk.version == version)
                .findFirst();
    }

    private static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        for (String name : List.of("JAVA_HOME_25_X64", "JAVA_HOME_25_ARM64", "JAVA_HOME_17_X64", "JAVA_HOME")) {
            Optional.ofNullable(System.getenv(name)).map(Path::of).ifPresent(homes::add);
        }
        Path user = Path.of(System.getProperty("user.home"));
        homes.addAll(inside(Path.of("/usr/lib/jvm")));
        homes.addAll(inside(Path.of("/opt")));
        homes.addAll(inside(user.resolve(".sdkman/candidates/java")));
        homes.addAll(inside(user.resolve(".jdks")));
        return homes;
    }

    private static List<Path> inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Jdk> at(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Optional.of(new Jdk(Integer.parseInt(version.group(1)), home)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path java() {
        return home.resolve("bin/java");
    }
}

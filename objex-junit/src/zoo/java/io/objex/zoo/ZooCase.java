package io.objex.zoo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A library, a use of it, and what is known about both; {@code src/zoo/README.md} says what stands in the files.
 *
 * @param name the name of its folder
 * @param folder where its files are
 * @param leaks whether there is a version that leaks
 * @param library group and artifact, empty for the JDK
 * @param versions the version that leaks and, if there is one, that which does not; or the only one, or none for the JDK
 * @param further coordinates of what else the use needs
 * @param jvm arguments for the JVM
 * @param warmups how many uses there are before the test
 * @param culprits types of which one has to be named
 * @param holders words of which one has to be in what holds the culprit
 * @param hard whether it is only judged after its warm-up uses
 * @param seconds how long a run may take
 */
record ZooCase(
        String name,
        Path folder,
        boolean leaks,
        String library,
        List<String> versions,
        List<String> further,
        List<String> jvm,
        int warmups,
        List<String> culprits,
        List<String> holders,
        boolean hard,
        int seconds) {
    private static final String FILE = "case.properties";

    /** Reads all cases in a folder, by name. */
    static List<ZooCase> readAll(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> Files.exists(each.resolve(FILE)))
                    .sorted(Comparator.comparing(Path::toString))
                    .map(ZooCase::read)
                    .toList();
        }
    }

    private static ZooCase read(Path folder) {
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(FILE))) {
            file.load(reader);
        } catch (IOException e) {
            throw new ZooException("Cannot read the case in %s: %s".formatted(folder, e), e);
        }
        boolean leaks = file.getProperty("kind", "").equals("leak");
        return new ZooCase(
                folder.getFileName().toString(),
                folder,
                leaks,
                file.getProperty("library", ""),
                leaks ? leakyAndFixed(file, folder) : list(file, "version"),
                list(file, "with"),
                list(file, "jvm"),
                Integer.parseInt(file.getProperty("warmups", leaks ? "50" : "200")),
                list(file, "culprits"),
                list(file, "holder"),
                Boolean.parseBoolean(file.getProperty("hard")),
                Integer.parseInt(file.getProperty("seconds", "240")));
    }

    private static List<String> leakyAndFixed(Properties file, Path folder) {
        List<String> versions = new ArrayList<>();
        versions.add(needed(file, "leaky", folder));
        versions.addAll(list(file, "fixed"));
        return versions;
    }

    private static String needed(Properties file, String key, Path folder) {
        String value = file.getProperty(key);
        if (value == null) {
            throw new ZooException("Cannot use the case in %s: %s has no %s.".formatted(folder, FILE, key), null);
        }
        return value;
    }

    private static List<String> list(Properties file, String key) {
        return Arrays.stream(file.getProperty(key, "").split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Returns the libraries it needs, in one of its versions. */
    List<String> coordinates(String version) {
        Stream<String> own = library.isEmpty() ? Stream.of() : Stream.of(library + ":" + version);
        return Stream.concat(own, further.stream()).toList();
    }

    /** Returns the name of the class that uses the library. */
    String useClass() {
        String file = sources().get(0).getFileName().toString();
        return "zoo." + file.substring(0, file.length() - ".java".length());
    }

    /** Returns its source files. */
    List<Path> sources() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new ZooException("Cannot list the sources in %s: %s".formatted(folder, e), e);
        }
    }
}

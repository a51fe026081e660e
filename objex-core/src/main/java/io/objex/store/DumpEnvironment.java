package io.objex.store;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a dump was made: the JVM, the machine, the commit. What cannot be found out is left out.
 *
 * <p>Options of the command line are recorded without the values that {@link CommandLineSecrets} takes for secrets, the
 * class path by the names of its files only.
 */
final class DumpEnvironment {
    private static final List<String> COMMIT_VARIABLES = List.of(
            "GITHUB_SHA",
            "CI_COMMIT_SHA",
            "GIT_COMMIT",
            "BUILDKITE_COMMIT",
            "CIRCLE_SHA1",
            "TRAVIS_COMMIT",
            "BITBUCKET_COMMIT",
            "DRONE_COMMIT_SHA",
            "BUILD_SOURCEVERSION",
            "BUILD_VCS_NUMBER");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final SortedMap<String, String> facts = new TreeMap<>();

    private DumpEnvironment() {}

    /** Looks around. Takes some milliseconds, the first time more, since the JVM's management starts up. */
    static SortedMap<String, String> current() {
        DumpEnvironment environment = new DumpEnvironment();
        environment.virtualMachine();
        environment.memory();
        environment.machine();
        environment.commit(System.getenv());
        return environment.facts;
    }

    private void virtualMachine() {
        property("jvm.name", "java.vm.name");
        property("jvm.vendor", "java.vm.vendor");
        property("jvm.version", "java.vm.version");
        property("java.version", "java.version");
        put(
                "jvm.flags",
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .map(CommandLineSecrets::redact)
                        .collect(Collectors.joining("\n")));
        put(
                "gc.names",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        put("class_path", classPath());
    }

    /** Surefire and its like hide the class path in the manifest of a jar, and tell the real one in a property. */
    private static String classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator", ":")))
                .splitAsStream(path)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1))
                .collect(Collectors.joining("\n"));
    }

    private void memory() {
        Runtime runtime = Runtime.getRuntime();
        put("memory.heap_used", Long.toString(runtime.totalMemory() - runtime.freeMemory()));
        put("memory.heap_committed", Long.toString(runtime.totalMemory()));
        put("memory.heap_max", Long.toString(runtime.maxMemory()));
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                put("memory.direct", Long.toString(pool.getMemoryUsed()));
            }
        }
        firstMatch("/proc/self/status", RESIDENT)
                .ifPresent(kilobytes -> put("memory.rss", Long.toString(Long.parseLong(kilobytes) * 1024)));
    }

    private void machine() {
        put("process.id", Long.toString(ProcessHandle.current().pid()));
        property("os.name", "os.name");
        property("os.version", "os.version");
        property("os.arch", "os.arch");
        put("os.processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        firstMatch("/proc/sys/kernel/hostname", Pattern.compile("(\\S+)"))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
                .ifPresent(host -> put("host", host));
    }

    private void commit(Map<String, String> variables) {
        commitOf(variables).ifPresent(commit -> put("commit", commit));
    }

    static Optional<String> commitOf(Map<String, String> variables) {
        return COMMIT_VARIABLES.stream()
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> COMMIT.matcher(value).matches())
                .findFirst();
    }

    private static Optional<String> firstMatch(String file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void property(String key, String name) {
        put(key, System.getProperty(name, ""));
    }

    private void put(String key, String value) {
        if (!value.isEmpty()) {
            facts.put(key, WellFormed.text(value));
        }
    }
}

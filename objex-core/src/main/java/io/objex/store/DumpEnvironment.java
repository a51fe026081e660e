package io.objex.store;

import java.io.File;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a heap was captured: the JVM, the machine, the commit. What cannot be found out is left out. Immutable.
 *
 * <p>Options of the command line are recorded without the values that {@link CommandLineSecrets} takes for secrets, the
 * class path by the names of its files only.
 */
public final class DumpEnvironment {
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
    private final UnaryOperator<String> properties;

    /** With the system properties of the JVM that was looked at, the empty text for those it has not. */
    private DumpEnvironment(UnaryOperator<String> properties) {
        this.properties = properties;
    }

    /**
     * Looks around in the JVM it runs in. Takes some milliseconds, the first time more, since the JVM's management starts
     * up.
     *
     * @return what it found
     */
    public static DumpEnvironment current() {
        DumpEnvironment environment = new DumpEnvironment(name -> System.getProperty(name, ""));
        environment.virtualMachine(ManagementFactory.getRuntimeMXBean().getInputArguments());
        environment.collectors();
        environment.memory();
        environment.machine(ProcessHandle.current().pid());
        environment.commit(System.getenv());
        return environment;
    }

    /**
     * Looks at another JVM on this machine from outside, so its collectors and its heap's size are not told.
     *
     * @param processId its process
     * @param properties its system properties
     * @param flags the arguments that it was started with, as far as they are the JVM's
     * @return what it found
     */
    public static DumpEnvironment ofProcess(long processId, Map<String, String> properties, List<String> flags) {
        DumpEnvironment environment = new DumpEnvironment(name -> properties.getOrDefault(name, ""));
        environment.virtualMachine(flags);
        environment.machine(processId);
        environment.commit(System.getenv());
        return environment;
    }

    /**
     * The surroundings of a heap that comes from elsewhere.
     *
     * @return nothing
     */
    public static DumpEnvironment unknown() {
        return new DumpEnvironment(name -> "");
    }

    /**
     * Returns what is known, by the keys that {@code meta} of a dump has for it.
     *
     * @return an unmodifiable map
     */
    public SortedMap<String, String> facts() {
        return Collections.unmodifiableSortedMap(facts);
    }

    private void virtualMachine(List<String> flags) {
        property("jvm.name", "java.vm.name");
        property("jvm.vendor", "java.vm.vendor");
        property("jvm.version", "java.vm.version");
        property("java.version", "java.version");
        put("jvm.flags", flags.stream().map(CommandLineSecrets::redact).collect(Collectors.joining("\n")));
        put("class_path", classPath());
    }

    private void collectors() {
        put(
                "gc.names",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
    }

    /** Surefire and its like hide the class path in the manifest of a jar, and tell the real one in a property. */
    private String classPath() {
        String hidden = properties.apply("surefire.test.class.path");
        String path = hidden.isEmpty() ? properties.apply("java.class.path") : hidden;
        return Pattern.compile(Pattern.quote(File.pathSeparator))
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
    }

    private void machine(long processId) {
        put("process.id", Long.toString(processId));
        firstMatch("/proc/" + processId + "/status", RESIDENT)
                .ifPresent(kilobytes -> put("memory.rss", Long.toString(Long.parseLong(kilobytes) * 1024)));
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
        put(key, properties.apply(name));
    }

    private void put(String key, String value) {
        if (!value.isEmpty()) {
            facts.put(key, WellFormed.text(value));
        }
    }
}

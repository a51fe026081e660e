package io.objex.capture;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Another JVM on this machine, to which objex is attached. Nothing is loaded into it and nothing stays there, unless an agent is
 * asked for. Not safe for several threads.
 */
public final class OtherJvm implements AutoCloseable {
    /*
     * The JVM is asked by the protocol of the module jdk.attach, as jcmd does. Its request for a heap dump has no public
     * method. The public way would be to start the management agent in the other JVM, which then keeps threads, classes
     * and an open port that were not there before. jcmd itself is a second JVM, and a runtime need not have it.
     */
    private static final String REQUESTS = "sun.tools.attach.HotSpotVirtualMachine";
    private static final String DONE = "Heap dump file created";

    private final long processId;
    private final VirtualMachine machine;

    private OtherJvm(long processId, VirtualMachine machine) {
        this.processId = processId;
        this.machine = machine;
    }

    /**
     * Attaches to a JVM. Takes some milliseconds, and ten seconds to give up on one that does not answer.
     *
     * @param processId its process
     * @return the JVM, to be closed
     * @throws CaptureException if there is no such process, it is no JVM, another user's, or does not let anybody attach;
     *     the message says which and what to do
     */
    public static OtherJvm attach(long processId) {
        OtherJvmDiagnosis diagnosis = new OtherJvmDiagnosis(processId);
        diagnosis.checkBefore();
        try {
            return new OtherJvm(processId, VirtualMachine.attach(Long.toString(processId)));
        } catch (LinkageError e) {
            throw diagnosis.noAttachModule(e);
        } catch (Exception e) {
            throw diagnosis.attachFailed(e);
        }
    }

    /**
     * Says whether a process is a JVM that can be attached to by now. A JVM that has only just been started cannot.
     *
     * @param processId the process
     * @return whether it is; false where it cannot be found out
     */
    public static boolean isReady(long processId) {
        ProcessFacts facts = new ProcessFacts(processId);
        return facts.hasJvmLibrary()
                .map(jvm -> jvm && facts.catchesAttachSignal().orElse(false))
                .orElseGet(() -> isListed(processId));
    }

    private static boolean isListed(long processId) {
        try {
            return VirtualMachine.list().stream().anyMatch(each -> each.id().equals(Long.toString(processId)));
        } catch (LinkageError e) {
            throw new OtherJvmDiagnosis(processId).noAttachModule(e);
        }
    }

    /**
     * Returns the process that the JVM is.
     *
     * @return its number
     */
    public long processId() {
        return processId;
    }

    /**
     * Asks for the system properties.
     *
     * @return an unmodifiable map
     * @throws CaptureException if the JVM does not answer any more
     */
    public Map<String, String> properties() {
        try {
            return asMap(machine.getSystemProperties());
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /**
     * Asks with which flags the JVM was started. It tells them in one line, so that a flag with a blank and a dash in its
     * value comes out as two.
     *
     * @return an unmodifiable list
     * @throws CaptureException if the JVM does not answer any more
     */
    public List<String> flags() {
        try {
            String line = asMap(machine.getAgentProperties()).getOrDefault("sun.jvm.args", "");
            return line.isBlank() ? List.of() : List.of(line.strip().split(" +(?=-)"));
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private static Map<String, String> asMap(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
    }

    private CaptureException gone(IOException cause) {
        return new CaptureException(
                "Cannot ask process %d about itself: %s. It has probably ended; start it again."
                        .formatted(processId, cause.getMessage()),
                cause);
    }

    /**
     * Lets the JVM dump its heap. Its program stands still meanwhile, for some seconds per gigabyte.
     *
     * @param parent the folder in which the file is made, if the other JVM can write there; else its own folder for
     *     temporary files is taken
     * @param garbage what becomes of objects that nothing reaches
     * @return the dump, to be closed
     * @throws CaptureException if the JVM cannot do it, or there is no room
     */
    public JvmHeapDump dump(Path parent, Garbage garbage) {
        String what = "process " + processId;
        try {
            return JvmHeapDump.written(folder(parent), folder -> request(folder, garbage), what);
        } catch (IOException e) {
            throw JvmHeapDump.failure(what, e);
        }
    }

    /** In a container, or under another user, the JVM may not see the folder that was asked for, or not enter it. */
    private DumpFolder folder(Path parent) throws IOException {
        ProcessFacts facts = new ProcessFacts(processId);
        Object userId = facts.userId().orElse("unknown");
        boolean sameUser =
                facts.userId().equals(new ProcessFacts(ProcessHandle.current().pid()).userId());
        if (sameUser && facts.seesSameFiles()) {
            return DumpFolder.in(parent);
        }
        Path root = facts.seesSameFiles() ? Path.of("/") : Path.of("/proc", Long.toString(processId), "root");
        return DumpFolder.in(root.resolve("tmp"), Path.of("/tmp"), userId);
    }

    private void request(DumpFolder folder, Garbage garbage) throws IOException {
        String which = garbage == Garbage.COLLECTED ? "-live" : "-all";
        String answer = ask(folder.fileThere().toString(), which);
        if (!answer.contains(DONE)) {
            throw new IOException("it answered: " + answer.strip());
        }
    }

    private String ask(Object... arguments) throws IOException {
        try {
            Class<?> requests = Class.forName(REQUESTS, false, VirtualMachine.class.getClassLoader());
            Object answer = requests.getMethod("dumpHeap", Object[].class).invoke(machine, (Object) arguments);
            try (InputStream text = (InputStream) answer) {
                return new String(text.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IOException refused ? refused : new IOException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new CaptureException(
                    "Cannot ask process %d for its heap: the class %s of this Java runtime is out of reach. Start objex"
                                    .formatted(processId, REQUESTS)
                            + " as java -jar objex-core-cli.jar, or add --add-exports"
                            + " jdk.attach/sun.tools.attach=ALL-UNNAMED.",
                    e);
        }
    }

    /**
     * Loads an agent, and waits until it has begun.
     *
     * @param jar the jar of the agent, which the other JVM must be able to read
     * @param options what the agent is to do
     * @throws CaptureException if the JVM does not load agents, or the agent fails
     */
    public void load(Path jar, String options) {
        try {
            machine.loadAgent(jar.toAbsolutePath().toString(), options);
        } catch (AgentLoadException | AgentInitializationException e) {
            throw new CaptureException(
                    "Process %d does not load the agent of objex: %s. It must not run with -XX:-EnableDynamicAgentLoading; what it printed may tell more."
                            .formatted(processId, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Detaches; the other JVM goes on. */
    @Override
    public void close() {
        try {
            machine.detach();
        } catch (IOException e) {
            throw gone(e);
        }
    }
}

package io.objex.capture;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * What a JVM wrote of its own heap, in the HPROF format: every object with its values, every root. It lies in a temporary
 * file that only the user can read, and closing this removes it. Safe for any number of threads.
 */
public final class JvmHeapDump implements AutoCloseable {
    private final DumpFolder folder;
    private final Thread atExit = new Thread(this::delete, "objex heap dump");

    private JvmHeapDump(DumpFolder folder) {
        this.folder = folder;
    }

    /** Writes a heap dump into a folder. */
    interface Writing {
        void into(DumpFolder folder) throws IOException;
    }

    /**
     * Lets this JVM dump its heap. The program stands still meanwhile, for some seconds per gigabyte.
     *
     * @param parent the folder in which the file is made; it needs room for the whole heap
     * @param garbage what becomes of objects that nothing reaches
     * @return the dump, to be closed
     * @throws CaptureException if the JVM cannot do it, or there is no room
     */
    public static JvmHeapDump ofThisJvm(Path parent, Garbage garbage) {
        String what = "this JVM";
        try {
            return written(DumpFolder.in(parent), folder -> ThisJvm.dump(folder, garbage), what);
        } catch (IOException e) {
            throw failure(what, e);
        } catch (LinkageError | IllegalArgumentException e) {
            throw new CaptureException(
                    "Cannot dump the heap of this JVM: it has no HotSpotDiagnosticMXBean. Use a HotSpot JVM with the"
                            + " module jdk.management, or walk the heap instead.",
                    e);
        }
    }

    /** Whatever fails, nothing stays in the folder. */
    static JvmHeapDump written(DumpFolder folder, Writing writing, String what) {
        boolean complete = false;
        JvmHeapDump dump = new JvmHeapDump(folder);
        try {
            dump.removeAtExit();
            writing.into(folder);
            complete = true;
            return dump;
        } catch (IOException e) {
            throw failure(what, e);
        } finally {
            if (!complete) {
                dump.close();
            }
        }
    }

    static CaptureException failure(String what, IOException cause) {
        return new CaptureException(
                "Cannot dump the heap of %s: %s. The folder must be writable and have room for all of the heap."
                        .formatted(what, cause.getMessage() == null ? cause : cause.getMessage()),
                cause);
    }

    /**
     * Returns where the dump is.
     *
     * @return an absolute path, which leads nowhere after {@link #close}
     */
    public Path file() {
        return folder.file();
    }

    /**
     * Removes the file. May be called more than once, and while the file is still being written.
     *
     * @throws CaptureException if it cannot be removed
     */
    @Override
    public void close() {
        delete();
        keepNoHook();
    }

    /** A JVM that ends in the midst of it, by Ctrl-C say, leaves nothing behind either. */
    private void removeAtExit() throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            throw new IOException("the JVM that runs objex is about to end", e);
        }
    }

    private void keepNoHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the JVM is ending, and the hook finds nothing to remove
        }
    }

    private synchronized void delete() {
        try {
            folder.delete();
        } catch (IOException e) {
            throw new CaptureException(
                    "Cannot remove the temporary heap dump in %s: %s. It has values of the program in it; remove it by hand."
                            .formatted(folder.here(), e),
                    e);
        }
    }

    /** In a class of its own, because a small runtime may lack the module that it needs. */
    private static final class ThisJvm {
        private ThisJvm() {}

        static void dump(DumpFolder folder, Garbage garbage) throws IOException {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpHeap(folder.fileThere().toString(), garbage == Garbage.COLLECTED);
        }
    }
}

package io.objex.explore;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A program with a heap of which everything is known, that ends when it is told to. */
public final class KnownProgramMain {
    static final int HELD = 1000;

    private static final List<Held> STATIC = new ArrayList<>();
    private static final List<byte[]> MEMORY = new ArrayList<>();

    private KnownProgramMain() {}

    /** Held by a static field, a thousand times. */
    static final class Held {
        private final int[] numbers = new int[3];

        int sum() {
            return numbers.length;
        }
    }

    /** Held by nothing but a local variable. */
    static final class HeldByFrame {
        private final String name = "local";

        String name() {
            return name;
        }
    }

    /** Held by nothing. */
    static final class Garbage {}

    /**
     * Reads a line from standard input and prints it, then does what the arguments say.
     *
     * @param arguments the exit code; then a file, for whose appearance it waits before it ends; then how many arrays it
     *     makes once a second file is there, and how many bytes in each; then that second file
     */
    public static void main(String[] arguments) throws IOException {
        for (int i = 0; i < HELD; i++) {
            STATIC.add(new Held());
        }
        run(arguments);
    }

    private static void run(String[] arguments) throws IOException {
        HeldByFrame held = new HeldByFrame();
        String garbage = new Garbage().getClass().getSimpleName();
        PrintStream out = System.out;
        PrintStream err = System.err;
        String line = new String(System.in.readNBytes(5), StandardCharsets.UTF_8);
        out.println("out " + line + ", process " + ProcessHandle.current().pid());
        err.println("err " + garbage);
        if (arguments.length > 2) {
            await(Path.of(arguments[4]));
            STATIC.forEach(Held::sum);
            grow(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
            out.println("grown");
        }
        if (arguments.length > 1) {
            await(Path.of(arguments[1]));
        }
        out.println("end " + held.name());
        out.flush();
        System.exit(Integer.parseInt(arguments[0]));
    }

    private static void grow(int arrays, int length) {
        for (int i = 0; i < arrays; i++) {
            MEMORY.add(new byte[length]);
        }
    }

    private static void await(Path file) {
        while (!Files.exists(file)) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}

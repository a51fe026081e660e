package io.objex.hprof;

import io.objex.graph.HeapGraph;
import io.objex.graph.Machinery;
import io.objex.graph.Progress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads heap dumps of the JVM (HPROF, {@code JAVA PROFILE 1.0.1} and {@code 1.0.2}), plain or compressed with gzip, into
 * graphs with every root that the JVM knows.
 *
 * <p>A plain dump is gone through three times, from the second time on by as many threads as there are processors; a
 * compressed one four times by one thread. Time is linear in the size of the dump. Memory is that of the graph, 10 bytes
 * per object and 8 per reference, and on top of it one to two bytes per object where they lie close together and 8 where
 * they do not; no object is made for an object. Identity hash codes are not in a dump. Sizes of objects are worked out from
 * where they lie.
 *
 * <p>A reader is immutable and safe for any number of threads. May change.
 */
public final class HprofReader {
    private static final int MOST_ATTEMPTS = 16;

    private final Path path;
    private final boolean values;
    private final boolean salvage;
    private final Progress progress;
    private final Predicate<String> machinery;

    private HprofReader(Path path, boolean values, boolean salvage, Progress progress, Predicate<String> machinery) {
        this.path = path;
        this.values = values;
        this.salvage = salvage;
        this.progress = progress;
        this.machinery = machinery;
    }

    /**
     * Reads a heap dump without values.
     *
     * @param path the dump
     * @return the heap
     * @throws HprofFormatException if there is no such dump, or it is damaged or truncated
     */
    public static HeapGraph read(Path path) {
        return of(path).read().graph();
    }

    /**
     * Returns a reader that keeps no values and refuses damaged dumps.
     *
     * @param path the dump
     * @return a reader
     */
    public static HprofReader of(Path path) {
        return new HprofReader(Objects.requireNonNull(path, "path"), false, false, Progress.NONE, Machinery::isKnown);
    }

    /**
     * Keeps the values of strings, boxed primitives, enum constants and classes in short. One pass more, and some hundred
     * bytes for each string.
     *
     * @return another reader
     */
    public HprofReader withValues() {
        return new HprofReader(path, true, salvage, progress, machinery);
    }

    /**
     * Reads of a damaged or truncated dump what precedes the damage; {@link HprofDump#damage} tells where that is.
     *
     * @return another reader
     */
    public HprofReader salvage() {
        return new HprofReader(path, values, true, progress, machinery);
    }

    /**
     * Tells how far reading has come.
     *
     * @param listener is told every few megabytes, in bytes of all passes over the dump, by one thread at a time
     * @return another reader
     */
    public HprofReader progress(Progress listener) {
        return new HprofReader(path, values, salvage, Objects.requireNonNull(listener, "listener"), machinery);
    }

    /**
     * Changes which classes are those of what runs tests and watches them; {@link Machinery#isKnown} unless set.
     *
     * @param rule tells by the name of a class
     * @return another reader
     */
    public HprofReader machinery(Predicate<String> rule) {
        return new HprofReader(path, values, salvage, progress, Objects.requireNonNull(rule, "rule"));
    }

    /**
     * Reads the dump.
     *
     * @return the heap, and what was left out
     * @throws HprofFormatException if there is no such dump; if it is damaged or truncated, unless it is to be salvaged; if
     *     not even its head can be read, in any case
     */
    public HprofDump read() {
        HprofFile file = HprofFile.of(path);
        try {
            return attempt(file, Long.MAX_VALUE, Optional.empty());
        } catch (HprofFormatException e) {
            if (!salvage) {
                throw e;
            }
            return salvaged(file, e);
        }
    }

    /** What precedes one damage may have another, which the pass that found the first one did not come to. */
    private HprofDump salvaged(HprofFile file, HprofFormatException first) {
        HprofFormatException damage = first;
        for (int attempt = 1; damage.offset() > 0 && attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return attempt(file, damage.offset(), Optional.of(damage));
            } catch (HprofFormatException earlier) {
                if (earlier.offset() >= damage.offset()) {
                    throw earlier;
                }
                damage = earlier;
            }
        }
        throw damage;
    }

    private HprofDump attempt(HprofFile file, long limit, Optional<HprofFormatException> damage) {
        HeapReading reading = new HeapReading(file, new HeapProgress(progress, file), values, machinery);
        return reading.read(limit, damage);
    }
}

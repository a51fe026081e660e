package io.objex.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What came out of checking a dump.
 *
 * @param path the dump
 * @param findings what is wrong with it, nothing if it is sound; at most a hundred of one kind are listed
 * @param objects how many objects were read
 * @param references how many references were read
 * @param paths how many retaining paths were replayed
 * @param nanos what it took
 */
public record Verification(Path path, List<Finding> findings, long objects, long references, long paths, long nanos) {

    /** Copies the list. */
    public Verification {
        Objects.requireNonNull(path, "path");
        findings = List.copyOf(findings);
    }

    /**
     * Says whether the dump holds what it should.
     *
     * @return whether there are no findings
     */
    public boolean isSound() {
        return findings.isEmpty();
    }

    /**
     * Returns the first finding and how many there are, as a sentence without a full stop.
     *
     * @return one line
     */
    public String summary() {
        if (isSound()) {
            return "verified: %d objects, %d references, %d paths".formatted(objects, references, paths);
        }
        String more = findings.size() == 1 ? "" : " (and %d more)".formatted(findings.size() - 1);
        return findings.get(0) + more;
    }
}

package io.objex.store;

import java.util.Objects;

/**
 * A dump from which {@link DumpStripper} left out what takes most room. Immutable.
 *
 * @param dump the copy, proved
 * @param bytesBefore the size of the file that it was made from, analysis included
 * @param collapsedStrings how many arrays of characters became a part of the only string that refers to them
 * @param omittedObjects how many objects only such references led to as were left out
 * @param omittedReferences how many references were left out, those to the arrays of strings included
 */
public record StrippedDump(
        VerifiedDump dump, long bytesBefore, long collapsedStrings, long omittedObjects, long omittedReferences) {
    /** Checks the parts. */
    public StrippedDump {
        Objects.requireNonNull(dump, "dump");
    }
}

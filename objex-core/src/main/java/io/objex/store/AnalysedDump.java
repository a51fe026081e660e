package io.objex.store;

import java.nio.file.Path;
import java.util.List;

/**
 * A dump with all stages of an analysis.
 *
 * @param path where it is
 * @param added the stages that were not there before; none if it was analysed already, and the file is as it was
 * @param nanos what that took
 */
public record AnalysedDump(Path path, List<AnalysisStage> added, long nanos) {
    /** Copies the list. */
    public AnalysedDump {
        added = List.copyOf(added);
    }
}

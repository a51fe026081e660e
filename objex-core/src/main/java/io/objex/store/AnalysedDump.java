package io.objex.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A dump with all stages of an analysis that there was memory for.
 *
 * @param path where it is
 * @param added the stages that were not there before; none if it was analysed already, and the file is as it was
 * @param omitted the stages that it does not have, with the reason; another run makes them if it has more memory
 * @param nanos what that took
 */
public record AnalysedDump(Path path, List<AnalysisStage> added, Map<AnalysisStage, String> omitted, long nanos) {
    /** Copies the collections. */
    public AnalysedDump {
        omitted = Map.copyOf(omitted);
        added = List.copyOf(added);
    }
}

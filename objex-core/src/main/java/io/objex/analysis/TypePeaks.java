package io.objex.analysis;

import io.objex.graph.HeapSnapshot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The most objects of each type that any of some snapshots had.
 *
 * <p>Growth past the peak is quieter than growth since the last snapshot: what comes and goes shows once, what grows for good
 * shows each time. Immutable, safe for any number of threads.
 */
public final class TypePeaks {
    private static final TypePeaks NONE = new TypePeaks(Map.of());

    private final Map<String, Long> peaks;

    private TypePeaks(Map<String, Long> peaks) {
        this.peaks = peaks;
    }

    /**
     * Returns the peaks of no snapshot.
     *
     * @return 0 for each type
     */
    public static TypePeaks none() {
        return NONE;
    }

    /**
     * Returns the peaks with one more snapshot. Time linear in the types.
     *
     * @param snapshot the snapshot
     * @return for each type the greater of what it had and what these have
     */
    public TypePeaks with(HeapSnapshot snapshot) {
        Map<String, Long> raised = new HashMap<>(peaks);
        for (String type : snapshot.types()) {
            raised.merge(type, TypeTotal.of(snapshot, type).count(), Math::max);
        }
        return new TypePeaks(Map.copyOf(raised));
    }

    /**
     * Returns the most objects of a type there have been.
     *
     * @param type the {@linkplain io.objex.graph.TypeNames#family family} of a type
     * @return the count, 0 for a type that never was
     */
    public long of(String type) {
        return peaks.getOrDefault(type, 0L);
    }

    /**
     * Returns the types of which a snapshot has more than ever, those first that exceed their peak by the most. Time linear in the
     * types, and the logarithm of their number.
     *
     * @param snapshot a snapshot that is not in the peaks yet
     * @return an unmodifiable list
     */
    public List<PeakGrowth> exceededBy(HeapSnapshot snapshot) {
        return snapshot.types().stream()
                .map(type -> new PeakGrowth(type, TypeTotal.of(snapshot, type).count(), of(type)))
                .filter(growth -> growth.growth() > 0)
                .sorted(Comparator.comparingLong(PeakGrowth::growth).reversed().thenComparing(PeakGrowth::type))
                .toList();
    }

    @Override
    public String toString() {
        return "TypePeaks[%d types]".formatted(peaks.size());
    }
}

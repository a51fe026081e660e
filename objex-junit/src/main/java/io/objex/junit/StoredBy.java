package io.objex.junit;

import io.objex.analysis.Leak;
import io.objex.analysis.LeakDetail;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.StoredField;
import io.objex.capture.StoreSites;
import io.objex.graph.HeapFrame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Adds to leaks which field keeps them and which lines of code put them there, as far as the class files tell; places in
 * the class of the test come first.
 */
final class StoredBy {
    private static final int MOST_PLACES = 2;

    private StoredBy() {}

    static LeakFindings addTo(LeakFindings findings, String testClass) {
        return findings.withDetails(leak ->
                leak.storedIn().map(field -> details(leak, field, testClass)).orElse(List.of()));
    }

    private static List<LeakDetail> details(Leak leak, StoredField field, String testClass) {
        List<LeakDetail> details = new ArrayList<>();
        if (!leak.holder().name().equals(field.toString())) {
            details.add(new LeakDetail("kept in", "field " + field));
        }
        List<HeapFrame> places = StoreSites.of(field.declaringClass(), field.field(), field.direct()).stream()
                .sorted(Comparator.comparing(place -> !place.type().startsWith(testClass)))
                .toList();
        if (!places.isEmpty()) {
            details.add(new LeakDetail("stored by", lines(places)));
        }
        return details;
    }

    private static List<String> lines(List<HeapFrame> places) {
        List<String> lines = new ArrayList<>(
                places.stream().limit(MOST_PLACES).map(HeapFrame::toString).toList());
        int more = places.size() - lines.size();
        if (more > 0) {
            int last = lines.size() - 1;
            lines.set(last, lines.get(last) + " and " + more + (more == 1 ? " more place" : " more places"));
        }
        return lines;
    }
}

package io.objex.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fingerprints that share their beginnings: each is another one and a label, so that a step costs two ints, not a string.
 * A fingerprint has so many labels at the most; what lies further out is under the last of them, which says so.
 */
final class FingerprintTree {
    private static final int NONE = -1;
    private static final String MORE = " …";

    private final int mostLabels;
    private final Map<String, Integer> labelNumbers = new HashMap<>();
    private final List<String> labels = new ArrayList<>();
    private final IntPairs nodes = new IntPairs();
    private final IntColumn depths = new IntColumn();
    private final int more;

    FingerprintTree(int mostLabels) {
        this.mostLabels = mostLabels;
        this.more = label(MORE);
    }

    /** Returns the number of a label, for {@link #child}. */
    int label(String text) {
        return labelNumbers.computeIfAbsent(text, added -> {
            labels.add(added);
            return labels.size() - 1;
        });
    }

    /** Returns the fingerprint that is nothing but a holder. */
    int begin(String holder) {
        return node(NONE, label(holder), 0);
    }

    /** Returns the fingerprint that has one more label. */
    int child(int parent, int label) {
        int depth = depths.get(parent) + 1;
        if (depth <= mostLabels) {
            return node(parent, label, depth);
        }
        return depth > mostLabels + 1 ? parent : node(parent, more, depth);
    }

    private int node(int parent, int label, int depth) {
        int node = nodes.number(parent, label);
        if (node == depths.size()) {
            depths.add(depth);
        }
        return node;
    }

    int size() {
        return nodes.size();
    }

    PathFingerprint fingerprint(int node) {
        List<String> backwards = new ArrayList<>();
        for (int current = node; current != NONE; current = nodes.first(current)) {
            backwards.add(labels.get(nodes.second(current)));
        }
        StringBuilder text = new StringBuilder();
        for (int at = backwards.size() - 1; at >= 0; at--) {
            text.append(backwards.get(at));
        }
        return new PathFingerprint(OneLine.of(text.toString()));
    }
}

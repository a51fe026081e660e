package io.objex.analysis.path;

/** Walks down the levels of a search that came from the end of a path: each time by the first reference that comes nearer. */
final class Descent {
    private final ReferenceSource source;
    private final Visits behind;
    private int by;
    private int to;

    Descent(ReferenceSource source, Visits behind) {
        this.source = source;
        this.behind = behind;
    }

    /** The references from an object at some level to one at level 0. */
    int[] from(int object, int level) {
        int[] references = new int[level];
        to = object;
        for (int at = 0; at < level; at++) {
            step(level - at - 1);
            references[at] = by;
        }
        return references;
    }

    private void step(int nextLevel) {
        by = Visits.NONE;
        source.visitFrom(to, (reference, referent) -> {
            if (by == Visits.NONE && behind.isAt(nextLevel, referent)) {
                by = reference;
                to = referent;
            }
        });
        if (by == Visits.NONE) {
            throw new IllegalStateException(
                    "a reference that leads to object %d does not leave its referrer: the source disagrees with itself"
                            .formatted(to));
        }
    }
}

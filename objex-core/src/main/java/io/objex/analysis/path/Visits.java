package io.objex.analysis.path;

import io.objex.graph.IntColumn;

/**
 * The objects that a breadth-first search has come to, level by level, and how it came to each. Costs 12 bytes per object
 * and what {@link Positions} cost.
 */
final class Visits {
    static final int NONE = Positions.NONE;

    private final Positions positions;
    private final IntColumn objects = new IntColumn();
    private final IntColumn cameBy = new IntColumn();
    private final IntColumn cameFrom = new IntColumn();
    private final IntColumn levelStarts = new IntColumn();

    /** A search that begins at some objects, in this order; they are level 0. */
    Visits(int objectCount, int... starts) {
        this.positions = new Positions(objectCount);
        beginLevel();
        for (int start : starts) {
            add(start, NONE, NONE);
        }
    }

    /** Ends the level that is being added to. */
    void beginLevel() {
        levelStarts.add(objects.size());
    }

    /** Comes to an object; false if the search has been there before. */
    boolean add(int object, int by, int from) {
        if (positions.get(object) != NONE) {
            return false;
        }
        positions.set(object, objects.size());
        objects.add(object);
        cameBy.add(by);
        cameFrom.add(from);
        return true;
    }

    boolean contains(int object) {
        return positions.get(object) != NONE;
    }

    /** The number of the level that is being added to, or was last. */
    int lastLevel() {
        return levelStarts.size() - 1;
    }

    int levelStart(int level) {
        return level > lastLevel() ? objects.size() : levelStarts.get(level);
    }

    boolean isAt(int level, int object) {
        int position = positions.get(object);
        return position >= levelStart(level) && position < levelStart(level + 1);
    }

    int size() {
        return objects.size();
    }

    int object(int position) {
        return objects.get(position);
    }

    /** The reference by which the search came to an object, or {@link #NONE} for one at which it began. */
    int cameBy(int object) {
        return cameBy.get(positions.get(object));
    }

    /** The object from which the search came to another, or {@link #NONE} for one at which it began. */
    int cameFrom(int object) {
        return cameFrom.get(positions.get(object));
    }
}

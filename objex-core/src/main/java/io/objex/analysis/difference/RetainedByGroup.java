package io.objex.analysis.difference;

import java.util.function.IntUnaryOperator;

/**
 * Knows what groups of objects of a graph retain: the retained sizes of those objects of a group that no other object of
 * the group dominates, added up.
 */
@FunctionalInterface
public interface RetainedByGroup {
    /**
     * Returns what groups retain.
     *
     * @param groups how many groups there are
     * @param groupOf by object the group, from 0, or a negative number for one that is in none
     * @return bytes, by group
     */
    long[] of(int groups, IntUnaryOperator groupOf);
}

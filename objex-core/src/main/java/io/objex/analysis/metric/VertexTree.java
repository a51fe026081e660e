package io.objex.analysis.metric;

import io.objex.graph.IntColumn;

/** The dominator tree of a flow graph, by number of its depth-first order: dominators have lower numbers. */
final class VertexTree {
    private final int[] vertices;
    private final int[] dominators;

    VertexTree(int[] vertices, int[] dominators) {
        this.vertices = vertices;
        this.dominators = dominators;
    }

    int count() {
        return dominators.length;
    }

    int vertex(int number) {
        return vertices[number];
    }

    int dominator(int number) {
        return dominators[number];
    }

    /** Gives objects below a holding the dominator of the holding, which is no holding, and notes which they were. */
    void leaveOutHoldings(int objectCount, IntColumn held, IntColumn holdingOfHeld) {
        for (int number = 1; number < dominators.length; number++) {
            int dominator = dominators[number];
            if (dominator != 0 && vertices[dominator] >= objectCount && vertices[number] < objectCount) {
                held.add(vertices[number]);
                holdingOfHeld.add(vertices[dominator] - objectCount);
                dominators[number] = dominators[dominator];
            }
        }
    }

    /** By number how many objects it dominates, itself included. */
    int[] sizes(int objectCount) {
        int[] sizes = new int[dominators.length];
        for (int number = sizes.length - 1; number > 0; number--) {
            if (vertices[number] < objectCount) {
                sizes[number]++;
                sizes[dominators[number]] += sizes[number];
            }
        }
        return sizes;
    }

    /** By number of an object its position in preorder, siblings in the order of their numbers. */
    int[] places(int[] sizes, int objectCount) {
        int[] places = new int[sizes.length];
        int[] next = new int[sizes.length];
        for (int number = 1; number < sizes.length; number++) {
            if (vertices[number] < objectCount) {
                int place = next[dominators[number]];
                places[number] = place;
                next[number] = place + 1;
                next[dominators[number]] = place + sizes[number];
            }
        }
        return places;
    }
}

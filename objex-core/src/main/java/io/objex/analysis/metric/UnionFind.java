package io.objex.analysis.metric;

/** Sets of numbers that can be united. Costs 4 bytes per number. Not safe for several threads. */
final class UnionFind {
    /*
     * Rem's algorithm with splicing (Dijkstra, "A Discipline of Programming", 1976), found to be the fastest by Patwary, Blair
     * and Manne (SEA 2010). A number leads to one not greater, so the least of a set stands for it.
     */
    private final int[] lesser;

    UnionFind(int numbers) {
        this.lesser = new int[numbers];
        for (int number = 0; number < numbers; number++) {
            lesser[number] = number;
        }
    }

    void unite(int one, int other) {
        int first = one;
        int second = other;
        while (lesser[first] != lesser[second]) {
            if (lesser[first] < lesser[second]) {
                int swapped = first;
                first = second;
                second = swapped;
            }
            int next = lesser[first];
            lesser[first] = lesser[second];
            if (next == first) {
                return;
            }
            first = next;
        }
    }

    /** The least number of the set. Asked for in ascending order, it takes constant time. */
    int find(int number) {
        int at = number;
        while (lesser[at] != at) {
            lesser[at] = lesser[lesser[at]];
            at = lesser[at];
        }
        return at;
    }
}

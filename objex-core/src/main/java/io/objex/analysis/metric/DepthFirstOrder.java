package io.objex.analysis.metric;

import io.objex.graph.Progress;
import java.util.Arrays;

/**
 * The vertices of a flow graph, numbered in the order in which a depth-first search enters them, and the edges by number.
 *
 * <p>An edge to a higher number comes from an ancestor in the search tree, and of these only the nearest to the start
 * counts for dominators; only edges to a lower number are kept one by one. No recursion. 24 bytes per vertex while it
 * searches; then 16, and 4 per edge kept.
 */
final class DepthFirstOrder {
    static final int NONE = -1;

    private static final int TELL = 1 << 20;

    private final FlowGraph flow;
    private final Progress progress;
    private final int[] vertices;
    private final int[] parents;
    private final int[] highest;
    private final int[] firstBack;
    private final int[] back;
    private int count;

    DepthFirstOrder(FlowGraph flow, Progress progress) {
        this.flow = flow;
        this.progress = progress;
        int most = flow.vertexCount();
        this.vertices = new int[most];
        this.parents = new int[most];
        this.highest = new int[most];
        this.firstBack = new int[most + 1];
        int[] numbers = search();
        this.back = new int[startsOfBackEdges()];
        fillBackEdges(numbers);
    }

    private int[] search() {
        int[] numbers = new int[vertices.length];
        Arrays.fill(numbers, NONE);
        int[] next = new int[vertices.length];
        int current = enter(flow.start(), NONE, numbers, next);
        while (current != NONE) {
            int edge = next[current];
            int end = flow.end(vertices[current]);
            int entered = NONE;
            while (edge < end && entered == NONE) {
                int target = flow.target(edge++);
                if (target == FlowGraph.NONE) {
                    continue;
                }
                int number = numbers[target];
                if (number == NONE) {
                    entered = enter(target, current, numbers, next);
                } else if (number > current) {
                    highest[number] = Math.min(highest[number], current);
                } else if (number < current) {
                    firstBack[number]++;
                }
            }
            next[current] = edge;
            current = entered == NONE ? parents[current] : entered;
        }
        return numbers;
    }

    private int enter(int vertex, int parent, int[] numbers, int[] next) {
        int number = count++;
        numbers[vertex] = number;
        vertices[number] = vertex;
        parents[number] = parent;
        highest[number] = parent;
        next[number] = flow.first(vertex);
        if (count % TELL == 0) {
            progress.at(DominatorTree.STAGE, count, 2L * vertices.length);
        }
        return number;
    }

    /** Turns counts into the ends of rows, which filling them moves to their starts. */
    private int startsOfBackEdges() {
        int end = 0;
        for (int number = 0; number < count; number++) {
            end = Math.addExact(end, firstBack[number]);
            firstBack[number] = end;
        }
        firstBack[count] = end;
        return end;
    }

    private void fillBackEdges(int[] numbers) {
        for (int number = 0; number < count; number++) {
            int vertex = vertices[number];
            int end = flow.end(vertex);
            for (int edge = flow.first(vertex); edge < end; edge++) {
                int target = flow.target(edge);
                if (target != FlowGraph.NONE && numbers[target] < number) {
                    back[--firstBack[numbers[target]]] = number;
                }
            }
        }
    }

    /** How many vertices the search entered. */
    int count() {
        return count;
    }

    /** By number the vertex. */
    int[] vertices() {
        return vertices;
    }

    /** By number that of the vertex from which it was entered; -1 for the start. */
    int[] parents() {
        return parents;
    }

    /** By number the least that an edge comes from. */
    int[] highest() {
        return highest;
    }

    /** By number the first entry of {@link #back}. */
    int[] firstBack() {
        return firstBack;
    }

    /** The higher numbers that edges come from, of one vertex after the other. */
    int[] back() {
        return back;
    }
}

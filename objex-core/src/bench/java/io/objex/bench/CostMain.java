package io.objex.bench;

import io.objex.graph.HeapGraph;
import java.nio.file.Path;

/** Does all analyses of one heap several times, one after the other, on one thread. */
final class CostMain {
    private static final int WARM_OBJECTS = 200_000;
    private static final int WARM_ROUNDS = 8;
    private static final int ROUNDS = 5;
    /* How much smaller the heap is with which the other is compared: both have to fit into memory. */
    private static final int OTHER = 10;

    private CostMain() {}

    /**
     * Measures.
     *
     * @param args the heap, how many objects, the file for the result
     * @throws Exception if the result cannot be written
     */
    public static void main(String[] args) throws Exception {
        CostedHeap heap = CostedHeap.valueOf(args[0]);
        int objects = Integer.parseInt(args[1]);
        rounds(heap.graph(WARM_OBJECTS), heap.graph(WARM_OBJECTS / OTHER), WARM_ROUNDS);
        HeapGraph graph = heap.graph(objects);
        rounds(graph, heap.graph(objects / OTHER), ROUNDS).write(Path.of(args[2]), graph.objectCount());
    }

    private static CostLedger rounds(HeapGraph graph, HeapGraph other, int rounds) {
        CostLedger ledger = new CostLedger();
        for (int round = 0; round < rounds; round++) {
            new CostRound(graph, other, ledger, round).run();
        }
        return ledger;
    }
}

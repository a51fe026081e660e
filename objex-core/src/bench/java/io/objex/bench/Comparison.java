package io.objex.bench;

/**
 * A column of the table: the time of one operation divided by that of another.
 *
 * @param title the heading
 * @param measured the operation of objex
 * @param against what it is compared with
 * @param each whether times are those for one object, for tools that do not see the same heap
 */
record Comparison(String title, Operation measured, Operation against, boolean each) {

    Comparison(Operation measured, Operation against, boolean each) {
        this(measured.title() + " / " + against.title() + (each ? ", per object" : ""), measured, against, each);
    }

    /** Returns what stands in the table for one heap. */
    String cell(HeapResult heap) {
        return heap.ratio(measured, against)
                .map(ratio -> each ? ratio.times(heap.count(against) / heap.count(measured)) : ratio)
                .map(Spread::toString)
                .orElse("-");
    }
}

package io.objex.capture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The marks of one walk, made anew from what its workers have met after each collection. */
final class WalkMarking implements WalkCrew.Marking {
    /* To mark anew costs a fraction of a walk. Beyond so many objects in all a walk by identity hash codes is quicker. */
    private static final long MOST_ANEW = 8;
    private static final long FREE_ANEW = 1_000_000;

    private final WalkMarks marks;
    private final List<AddressWorker> workers;
    private final WalkCounters counters;
    private final WalkLimit limit = WalkLimit.now();
    private final int[] ofJdk;
    private final List<BitSet> twice = new ArrayList<>();
    private boolean secondPart;
    private long anew;

    WalkMarking(WalkMarks marks, List<AddressWorker> workers, WalkCounters counters) {
        this.marks = marks;
        this.workers = workers;
        this.counters = counters;
        this.ofJdk = new int[workers.size()];
        workers.forEach(worker -> twice.add(new BitSet()));
    }

    /** What has been met so far is what only the JDK holds, but for what was put aside. Within a batch. */
    void enterSecondPart() {
        secondPart = true;
        for (int worker = 0; worker < ofJdk.length; worker++) {
            ofJdk[worker] = workers.get(worker).finds().met.size();
        }
        marks.jdk.copy(marks.visited);
        unmarkAside();
    }

    private void unmarkAside() {
        ObjectList scratch = workers.get(0).finds().scratch;
        for (AddressWorker worker : workers) {
            ObjectList aside = worker.finds().aside;
            for (int position = 0; position < aside.size(); position++) {
                marks.jdk.unmark(scratch.stage(aside.get(position)));
            }
        }
    }

    @Override
    public void share() {
        marks.share();
    }

    @Override
    public void batchDone() {
        counters.addBatch();
        long bytes = 0;
        long objects = 0;
        for (AddressWorker worker : workers) {
            bytes += worker.bytes();
            objects += worker.finds().met.size();
        }
        limit.check(objects, bytes);
    }

    @Override
    public void anew(int batches) {
        counters.addRedone(batches);
        do {
            counters.addRekeyed();
            long met = markAll();
            anew += met;
            if (anew > MOST_ANEW * met + FREE_ANEW) {
                throw new DisturbedException();
            }
        } while (!marks.isUndisturbed());
        for (int worker = 0; worker < ofJdk.length; worker++) {
            workers.get(worker).settle(twice.get(worker));
        }
    }

    private long markAll() {
        marks.beginAnew();
        long met = 0;
        for (int worker = 0; worker < ofJdk.length; worker++) {
            WorkerFinds finds = workers.get(worker).finds();
            mark(finds.met, finds.certain(), marks.visited);
            mark(finds.inside, finds.inside.size(), marks.inside);
            if (secondPart) {
                mark(finds.met, ofJdk[worker], marks.jdk);
            }
            met += finds.met.size();
        }
        if (secondPart) {
            unmarkAside();
        }
        for (int worker = 0; worker < ofJdk.length; worker++) {
            twice.set(worker, metTwice(workers.get(worker).finds()));
        }
        return met;
    }

    private static void mark(ObjectList objects, int end, AddressMarks marked) {
        for (int position = 0; position < end; position++) {
            marked.mark(objects.address(position));
        }
    }

    /** Marks what batches have met that were taken back; returns the positions of what was marked already. */
    private BitSet metTwice(WorkerFinds finds) {
        BitSet known = new BitSet();
        for (int position = finds.certain(); position < finds.met.size(); position++) {
            known.set(position, !marks.visited.mark(finds.met.address(position)));
        }
        return known;
    }
}

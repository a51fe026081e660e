package io.objex.capture;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.IntColumn;
import io.objex.graph.Origin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * One walk that counts, with visited marks by address: first what the JDK holds through nothing but its own objects, then
 * everything else. Sees what {@link IdentityHashWalk} sees, several times faster, for collectors that move objects only while
 * no thread runs.
 */
final class AddressWalk implements AutoCloseable {
    /** How many questions a batch answers. */
    private static final int QUESTIONS = 1 << 10;

    private final WalkedTypes types;
    private final WalkStart start;
    private final RunningJvm jvm;
    private final WalkMarking marking;
    private final List<AddressWorker> workers = new ArrayList<>();
    private final AddressReader reader;
    private final WalkCrew crew;
    private final Conditionals conditionals;
    private final BitSet heldBack = new BitSet();
    private final BitSet released = new BitSet();
    private final Awaited awaited = new Awaited();
    private final List<Gathered> gathered = new ArrayList<>();
    private int ofJdk;
    private boolean jdkOnly = true;

    /** How much of a worker's finds has been looked at. */
    private static final class Gathered {
        private int conditionals;
        private int heldBack;
        private int met;
    }

    AddressWalk(RunningJvm jvm, WalkedTypes types, WalkStart start, int threads, WalkCounters counters) {
        this.jvm = jvm;
        this.types = types;
        this.start = start;
        WalkMarks marks = new WalkMarks(jvm.addresses());
        for (int thread = 0; thread < threads; thread++) {
            workers.add(new AddressWorker(jvm, types, start, marks));
            gathered.add(new Gathered());
        }
        this.marking = new WalkMarking(marks, workers, counters);
        this.crew = new WalkCrew(workers, marking);
        this.reader = workers.get(0).reader();
        this.conditionals = new Conditionals(jvm.addresses());
    }

    /**
     * Walks.
     *
     * @throws DisturbedException if collections come too fast
     */
    HeapSnapshot run(long began) {
        walkJdk();
        walkApplication();
        return count(began);
    }

    private void walkJdk() {
        crew.attempt(() -> start.classes().forEach(type -> reader.meet(type.mirror())));
        crew.attempt(() -> meetThreads(Origin.JDK));
        complete();
        ofJdk = conditionals.size();
    }

    private void walkApplication() {
        jdkOnly = false;
        crew.attempt(marking::enterSecondPart);
        workers.forEach(worker -> worker.reader().enterSecondPart());
        workers.forEach(worker -> workers.get(0).take(worker.finds().aside));
        crew.attempt(() -> start.classes().stream()
                .filter(type -> type.origin() == Origin.APPLICATION)
                .forEach(reader::staticFields));
        crew.attempt(() -> meetThreads(Origin.APPLICATION));
        complete();
        completeCycles();
    }

    private void meetThreads(Origin origin) {
        for (LiveThreads.Live live : start.threads()) {
            if (live.origin() == origin) {
                reader.meet(live.thread());
            }
        }
    }

    /** Enters everything that can be reached, with the conditions that come true by it. */
    private void complete() {
        crew.drain();
        skipMet();
        releaseReached(awaitedSoFar());
        boolean more = true;
        while (more) {
            crew.drain();
            boolean met = releaseMet();
            more = askNew() || met;
        }
    }

    /** From now on each object that is met is looked up among those that are waited for. */
    private void skipMet() {
        for (int worker = 0; worker < workers.size(); worker++) {
            gathered.get(worker).met = workers.get(worker).finds().met.size();
        }
    }

    private IntColumn awaitedSoFar() {
        IntColumn positions = new IntColumn();
        awaited.forEach((key, position) -> positions.add(position));
        return positions;
    }

    /** Follows what the entries hold whose keys have been met since the last time. */
    private boolean releaseMet() {
        IntColumn ready = new IntColumn();
        for (int worker = 0; worker < workers.size(); worker++) {
            ObjectList met = workers.get(worker).finds().met;
            for (int position = gathered.get(worker).met; position < met.size(); position++) {
                Object object = met.get(position);
                if (awaited.knows(object) && reader.counts(object)) {
                    awaited.release(object, ready::add);
                }
            }
        }
        skipMet();
        release(ready);
        return ready.size() > 0;
    }

    /** Asks for the keys of entries that were found since the last time; says whether there were any. */
    private boolean askNew() {
        int before = conditionals.size();
        for (int worker = 0; worker < workers.size(); worker++) {
            gather(workers.get(worker).finds(), gathered.get(worker));
        }
        IntColumn asked = new IntColumn();
        for (int position = before; position < conditionals.size(); position++) {
            awaited.add(conditionals.key(position), position);
            asked.add(position);
        }
        releaseReached(asked);
        return asked.size() > 0;
    }

    private void gather(WorkerFinds finds, Gathered known) {
        for (; known.conditionals < finds.conditionals.size(); known.conditionals++) {
            conditionals.add(finds.conditionals, known.conditionals);
        }
        for (; known.heldBack < finds.heldBack.size(); known.heldBack++) {
            heldBack.set(conditionals.size());
            conditionals.add(finds.heldBack, known.heldBack);
        }
    }

    /** Of entries that are waited with, follows what those hold whose keys have been reached. */
    private void releaseReached(IntColumn positions) {
        BitSet reached = new BitSet();
        inBatches(positions, position -> reached.set(position, reader.isReached(conditionals.key(position))));
        IntColumn ready = new IntColumn();
        reached.stream().forEach(position -> awaited.release(conditionals.key(position), ready::add));
        release(ready);
    }

    private void release(IntColumn positions) {
        inBatches(positions, this::release);
        for (int at = 0; at < positions.size(); at++) {
            released.set(positions.get(at));
        }
    }

    /** Does something for each position. For some it may be done again, after a collection. */
    private void inBatches(IntColumn positions, IntConsumer action) {
        for (int first = 0; first < positions.size(); first += QUESTIONS) {
            int begin = first;
            int end = Math.min(positions.size(), first + QUESTIONS);
            crew.attempt(() -> {
                for (int at = begin; at < end; at++) {
                    action.accept(positions.get(at));
                }
            });
        }
    }

    private void release(int position) {
        Object entry = conditionals.entry(position);
        if (heldBack.get(position)) {
            reader.count(entry, jdkOnly || position < ofJdk);
        }
        reader.conditionalFields(entry);
    }

    /**
     * Goes on with the entries that stay although nothing but entries leads to their keys, see {@link CycleWalk}.
     */
    private void completeCycles() {
        List<Object> keys = keptKeys();
        while (!keys.isEmpty()) {
            IntColumn ready = new IntColumn();
            keys.forEach(key -> awaited.release(key, ready::add));
            release(ready);
            complete();
            keys = keptKeys();
        }
    }

    private List<Object> keptKeys() {
        List<Object> kept = new ArrayList<>();
        crew.attempt(() -> {
            kept.clear();
            kept.addAll(new CycleWalk(jvm.access(), types, jvm.references(), start, reader::isReached)
                    .keptKeys(awaited, conditionals::entry));
        });
        return kept;
    }

    private HeapSnapshot count(long began) {
        WalkCount count = new WalkCount(start, types, workers);
        for (int position = heldBack.nextSetBit(ofJdk); position >= 0; position = heldBack.nextSetBit(position + 1)) {
            if (!released.get(position)) {
                count.addWaiting(conditionals.entry(position));
            }
        }
        return count.snapshot(began);
    }

    /** Ends the threads of the walk. */
    @Override
    public void close() {
        crew.close();
    }
}

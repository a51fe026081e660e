package io.objex.capture;

import java.util.BitSet;

/**
 * One thread's part of a walk by address: enters what it has met, batch by batch, and meets more. What a batch did stands once
 * it is certain that no collection came meanwhile, and is taken back otherwise, but for the objects that it met. Must not outlive the walk. Used by one thread
 * at a time.
 */
final class AddressWorker {
    /** How much a batch reads, in objects. To look for a collection costs as much as some dozens of them. */
    private static final int BATCH = 1 << 11;
    /** The least that is worth to be given away, in objects. */
    private static final int WORTH_GIVING = 1 << 6;

    private static final int MOST_GIVEN = 1 << 12;

    private final WalkMarks marks;
    private final WorkerTypes types;
    private final WorkerFinds finds;
    private final PendingRanges pending = new PendingRanges();
    private final AddressReader reader;
    private long bytes;

    AddressWorker(RunningJvm jvm, WalkedTypes walked, WalkStart start, WalkMarks marks) {
        this.marks = marks;
        this.types = new WorkerTypes(jvm.classWords(), walked);
        this.finds = new WorkerFinds(jvm.addresses());
        this.reader = new AddressReader(jvm, walked, start, marks, types, finds, pending);
    }

    AddressReader reader() {
        return reader;
    }

    WorkerFinds finds() {
        return finds;
    }

    WorkerTypes types() {
        return types;
    }

    /** How many bytes it has counted. */
    long bytes() {
        return bytes;
    }

    boolean hasWork() {
        return !pending.isEmpty();
    }

    /** Enters some of what is pending. Returns false if a collection came, and all is as it was before. */
    boolean batch() {
        begin();
        enterSome();
        return end();
    }

    /** Lets the reader do something else as a batch. Returns false if a collection came, and all is as it was before. */
    boolean batch(Runnable reading) {
        begin();
        int before = finds.met.size();
        reading.run();
        enterLater(before);
        return end();
    }

    private void begin() {
        finds.begin();
        pending.begin();
    }

    private boolean end() {
        if (marks.isUndisturbed()) {
            bytes += types.stand();
            return true;
        }
        finds.rollBack();
        pending.rollBack();
        types.takeBack();
        return false;
    }

    private void enterSome() {
        int effort = 0;
        while (effort < BATCH && !pending.isEmpty()) {
            pending.pop();
            if (pending.array == PendingRanges.NO_ARRAY) {
                effort += enterRange(pending.from, pending.to, BATCH - effort);
            } else {
                int before = finds.met.size();
                reader.slice(pending.array, pending.from, pending.to);
                enterLater(before);
                effort += reader.takeEffort();
            }
        }
    }

    /** Enters the objects of a range block by block, and what a block leads to before the next. */
    private int enterRange(int first, int end, int most) {
        int position = first;
        int last = end;
        int effort = 0;
        while (position < last && effort < most) {
            int blockEnd = Math.min(last, position + AddressReader.BLOCK);
            int before = finds.met.size();
            reader.enter(position, blockEnd);
            effort += reader.takeEffort();
            position = blockEnd;
            int after = finds.met.size();
            if (after > before) {
                if (position < last) {
                    pending.push(PendingRanges.NO_ARRAY, position, last);
                }
                position = before;
                last = after;
            }
        }
        if (position < last) {
            pending.push(PendingRanges.NO_ARRAY, position, last);
        }
        return effort;
    }

    private void enterLater(int before) {
        if (finds.met.size() > before) {
            pending.push(PendingRanges.NO_ARRAY, before, finds.met.size());
        }
    }

    /** After a batch that was taken back: forgets what was met twice, and enters the rest of what was met. Between batches. */
    void settle(BitSet twice) {
        int certain = finds.certain();
        finds.forget(twice);
        enterLater(certain);
    }

    /** What one worker gives to another: objects to enter, or a part of one long array. */
    static final class Gift {
        private final Object[] objects;
        private final int first;
        private final int end;

        private Gift(Object[] objects, int first, int end) {
            this.objects = objects;
            this.first = first;
            this.end = end;
        }

        private boolean isSlice() {
            return end > 0;
        }
    }

    /** Says whether there is enough to give a part of it away. Between batches. */
    boolean isRich() {
        return pending.size() > 1 || pending.newestLength() >= 2 * WORTH_GIVING;
    }

    /** Gives away half of the oldest that is pending: what it leads to is likely to be most. Between batches. */
    Gift give() {
        pending.popOldest();
        int first = pending.from;
        int end = pending.to;
        int middle = end - first < WORTH_GIVING ? first : Math.max(first + (end - first) / 2, end - MOST_GIVEN);
        if (pending.array != PendingRanges.NO_ARRAY) {
            middle = first + (end - first) / 2;
        }
        if (middle > first) {
            pending.pushOldest(pending.array, first, middle);
        }
        return pending.array == PendingRanges.NO_ARRAY
                ? new Gift(finds.met.copyOf(middle, end), 0, 0)
                : new Gift(new Object[] {finds.met.get(pending.array)}, middle, end);
    }

    /** Takes what another gave away. Between batches. */
    void take(Gift gift) {
        int before = finds.met.size();
        for (Object object : gift.objects) {
            finds.met.add(object);
        }
        if (gift.isSlice()) {
            pending.push(before, gift.first, gift.end);
        } else {
            enterLater(before);
        }
    }

    /** Takes objects that others have met and not entered. Between batches. */
    void take(ObjectList others) {
        int before = finds.met.size();
        for (int position = 0; position < others.size(); position++) {
            finds.met.add(others.get(position));
        }
        enterLater(before);
    }
}

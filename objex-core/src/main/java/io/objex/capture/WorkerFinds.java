package io.objex.capture;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What one worker of a walk has found. A batch can be taken back. Holds objects, so it must not outlive the walk. Not safe for
 * several threads.
 */
final class WorkerFinds {
    /** All objects that this worker was the first to meet. */
    final ObjectList met;
    /** Of these, the application's that were met while looking for what the JDK holds. */
    final ObjectList aside;
    /** Objects that some collection has for its structure. */
    final ObjectList inside;
    /** Entries of weak maps whose keys are gone. */
    final ObjectList gone;
    /** Entries that are counted, and what they hold is not followed yet. */
    final Conditionals conditionals;
    /** Entries that are not even counted yet. */
    final Conditionals heldBack;
    /** Where an object is put to learn its address. */
    final ObjectList scratch;
    /** The types whose class objects this batch has met. */
    final List<WorkerType> mirrors = new ArrayList<>();

    private final int[] sizes = new int[6];
    private boolean tookBack;

    WorkerFinds(Addresses addresses) {
        met = new ObjectList(addresses);
        aside = new ObjectList(addresses);
        inside = new ObjectList(addresses);
        gone = new ObjectList(addresses);
        scratch = new ObjectList(addresses);
        conditionals = new Conditionals(addresses);
        heldBack = new Conditionals(addresses);
    }

    /** A batch begins. */
    void begin() {
        tookBack = false;
        sizes[0] = met.size();
        sizes[1] = aside.size();
        sizes[2] = inside.size();
        sizes[3] = gone.size();
        sizes[4] = conditionals.size();
        sizes[5] = heldBack.size();
        mirrors.clear();
    }

    /**
     * Forgets what was found since the batch began, but not which objects were met: another worker may have passed one over
     * because this one had marked it. Some of them may have been met before, at another address.
     */
    void rollBack() {
        tookBack = true;
        aside.truncate(sizes[1]);
        inside.truncate(sizes[2]);
        gone.truncate(sizes[3]);
        conditionals.truncate(sizes[4]);
        heldBack.truncate(sizes[5]);
        mirrors.forEach(type -> type.mirrorReached = false);
        mirrors.clear();
    }

    /** Up to which position each object that was met is a different one for certain. */
    int certain() {
        return tookBack ? sizes[0] : met.size();
    }

    /** Forgets objects that were met twice, by their positions. */
    void forget(BitSet twice) {
        int certain = certain();
        Object[] others = met.copyOf(certain, met.size());
        met.truncate(certain);
        for (int at = 0; at < others.length; at++) {
            if (!twice.get(certain + at)) {
                met.add(others[at]);
            }
        }
        tookBack = false;
    }
}

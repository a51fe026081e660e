package io.objex.capture;

import io.objex.graph.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A look ahead from the entries of weak maps that wait for their keys: which keys are reached if all of these entries
 * stay? What is reached by none of them goes at the next collection, and with it what its entry holds; so the question is
 * asked again without those until nothing more goes. What is left stays in the JVM for good: the greatest set of entries
 * that keep each other's keys. Must not outlive the walk that it looks ahead of.
 */
final class CycleWalk {
    private final HeapAccess access;
    private final WalkedTypes types;
    private final ReferenceLayout references;
    private final WalkStart start;
    private final Predicate<Object> reached;
    private final Set<Object> dropped = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Looks ahead.
     *
     * @param reached what the walk has reached
     */
    CycleWalk(
            HeapAccess access,
            WalkedTypes types,
            ReferenceLayout references,
            WalkStart start,
            Predicate<Object> reached) {
        this.access = access;
        this.types = types;
        this.references = references;
        this.start = start;
        this.reached = reached;
    }

    /** An entry and the object that its content depends on. */
    private record Entry(Object key, Object entry) {}

    /**
     * Returns the keys that entries alone keep, none in the usual case.
     *
     * @param entries the entries that are waited with, by their numbers
     */
    List<Object> keptKeys(Awaited awaited, IntFunction<Object> entries) {
        List<Entry> waiting = new ArrayList<>();
        awaited.forEach((key, entry) -> waiting.add(new Entry(key, entries.apply(entry))));
        while (dropMore(waiting)) {
            waiting.removeIf(entry -> dropped.contains(entry.entry));
        }
        return waiting.stream().map(Entry::key).toList();
    }

    /** Drops the entries whose keys the others do not reach; says whether there were any. */
    private boolean dropMore(List<Entry> waiting) {
        if (waiting.isEmpty()) {
            return false;
        }
        Ahead ahead = new Ahead();
        waiting.forEach(entry -> ahead.conditionalFields(entry.entry));
        ahead.complete();
        ahead.entries.addAll(waiting);
        int before = dropped.size();
        for (Entry entry : ahead.entries) {
            if (!reached.test(entry.key) && !ahead.isReached(entry.key)) {
                dropped.add(entry.entry);
            }
        }
        return dropped.size() > before;
    }

    /** Reaches what the walk has not reached, and takes every entry for one that stays unless it was dropped. */
    private final class Ahead extends Traversal {
        private final List<Entry> entries = new ArrayList<>();

        Ahead() {
            super(access, types, references, new HashedObjects());
        }

        @Override
        boolean isKept(Object key, int entry) {
            Object holder = visited().get(entry);
            entries.add(new Entry(key, holder));
            return !dropped.contains(holder);
        }

        @Override
        void enter(int number, Object object, WalkedType type) {
            if (!reached.test(object) && start.standingOf(object, type) != Origin.MACHINERY) {
                expand(number, object, type);
            }
        }

        @Override
        void reach(Object referent, int label) {
            visited().add(referent);
        }

        @Override
        void reachElement(Object referent, int position) {
            visited().add(referent);
        }

        @Override
        void reachClass(Class<?> type) {
            visited().add(type);
        }

        @Override
        boolean isReached(Object key) {
            return visited().find(key) >= 0;
        }
    }
}

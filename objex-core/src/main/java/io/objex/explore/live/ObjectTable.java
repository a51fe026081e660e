package io.objex.explore.live;

import io.objex.explore.session.QuestionException;
import io.objex.graph.HeapGraph;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The numbers under which objects are shown: an object keeps its number as long as it is there, however often the heap is walked.
 * Keeps no object alive. Of more than {@link #most} the ones that nobody has looked at for longest are forgotten. Safe for any
 * number of threads; the lock is held for a moment, but for {@link #settle} for as long as it takes.
 */
final class ObjectTable {
    private final int most;
    private final LinkedHashMap<Integer, KnownObject> byId = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Integer, List<KnownObject>> byHash = new HashMap<>();
    private final Map<Integer, KnownObject> byNumber = new HashMap<>();
    private int current;
    private int lastId;

    ObjectTable(int most) {
        this.most = most;
    }

    /** The number under which an object of a look is shown; a new one if it has not been shown before. */
    synchronized int idOf(Look look, int object) {
        KnownObject known = look.number() == current ? byNumber.get(object) : alike(look.graph(), object);
        if (known == null) {
            known = add(look, object);
        }
        byId.get(known.id()); // it was looked at now
        return known.id();
    }

    private @Nullable KnownObject alike(HeapGraph graph, int object) {
        String type = graph.typeOf(object).name();
        return byHash.getOrDefault(graph.identityHashOf(object), List.of()).stream()
                .filter(known -> known.type().equals(type))
                .findFirst()
                .orElse(null);
    }

    private KnownObject add(Look look, int object) {
        boolean isCurrent = look.number() == current;
        HeapGraph graph = look.graph();
        KnownObject added = new KnownObject(
                ++lastId,
                graph.typeOf(object).name(),
                graph.identityHashOf(object),
                isCurrent ? object : KnownObject.NOWHERE);
        WeakReference<Object> reference = look.reference(object);
        if (reference != null) {
            added.bind(reference);
        }
        byId.put(added.id(), added);
        byHash.computeIfAbsent(added.identityHash(), hash -> new ArrayList<>(1)).add(added);
        if (isCurrent) {
            byNumber.put(object, added);
        }
        forgetOldest();
        return added;
    }

    private void forgetOldest() {
        while (byId.size() > most) {
            KnownObject oldest = byId.values().iterator().next();
            byId.remove(oldest.id());
            byNumber.remove(oldest.number(), oldest);
            List<KnownObject> alike = byHash.getOrDefault(oldest.identityHash(), List.of());
            alike.remove(oldest);
            if (alike.isEmpty()) {
                byHash.remove(oldest.identityHash());
            }
        }
    }

    /**
     * Returns what was shown under a number.
     *
     * @throws QuestionException if nothing ever was
     * @throws GoneException if it was collected, or is forgotten
     */
    synchronized KnownObject get(int id) {
        if (id < 1 || id > lastId) {
            throw new QuestionException("No object was shown as @%d.".formatted(id));
        }
        KnownObject known = byId.get(id);
        if (known == null) {
            throw new GoneException(
                    "@%d is no longer known: many objects were shown since. LIST shows those that are there."
                            .formatted(id));
        }
        if (known.isCollected()) {
            throw new GoneException("@%d, a %s, is no longer there: it was collected."
                    .formatted(id, LiveLabels.typeName(known.type())));
        }
        return known;
    }

    /** Where an object is in a look; {@link KnownObject#NOWHERE} if it is not, or another look is the current one. */
    synchronized int numberIn(Look look, KnownObject known) {
        return look.number() == current ? known.number() : KnownObject.NOWHERE;
    }

    /** Whether no other look has settled since. */
    synchronized boolean isCurrent(Look look) {
        return look.number() == current;
    }

    synchronized boolean isBound(KnownObject known) {
        return known.isBound();
    }

    /** How many objects have a number. */
    synchronized int size() {
        return byId.size();
    }

    /**
     * Finds the known objects in a new look, which becomes the current one. Linear in its objects.
     *
     * @param number the number of the look
     * @param graph its graph
     * @param objects its objects
     */
    synchronized void settle(int number, HeapGraph graph, IntFunction<Object> objects) {
        current = number;
        byNumber.clear();
        byId.values().forEach(known -> known.moveTo(KnownObject.NOWHERE));
        Map<KnownObject, List<Integer>> candidates = findCandidates(graph, objects);
        candidates.forEach((known, numbers) -> {
            numbers.removeIf(byNumber::containsKey);
            if (numbers.size() == 1) {
                int object = numbers.get(0);
                known.bind(new WeakReference<>(objects.apply(object)));
                place(known, object);
            }
        });
    }

    /** Places what is bound, and returns for the others what has their type and identity hash code. */
    private Map<KnownObject, List<Integer>> findCandidates(HeapGraph graph, IntFunction<Object> objects) {
        Map<KnownObject, List<Integer>> candidates = new LinkedHashMap<>();
        BitSet hashes = new BitSet();
        byHash.keySet().forEach(hash -> hashes.set(filter(hash)));
        for (int object = 0; object < graph.objectCount(); object++) {
            int hash = graph.identityHashOf(object);
            if (hashes.get(filter(hash))) {
                for (KnownObject known : byHash.getOrDefault(hash, List.of())) {
                    if (known.isBound()) {
                        if (known.is(objects.apply(object))) {
                            place(known, object);
                        }
                    } else if (known.type().equals(graph.typeOf(object).name())) {
                        candidates
                                .computeIfAbsent(known, added -> new ArrayList<>(1))
                                .add(object);
                    }
                }
            }
        }
        return candidates;
    }

    /** Spares most objects the map. */
    private static int filter(int hash) {
        return hash & 0xf_ffff;
    }

    private void place(KnownObject known, int object) {
        known.moveTo(object);
        byNumber.put(object, known);
    }

    /** Where those of some numbers are that the current look has met. */
    synchronized List<Integer> placed(Collection<Integer> ids) {
        return byNumber.values().stream()
                .filter(known -> ids.contains(known.id()))
                .map(KnownObject::number)
                .toList();
    }
}

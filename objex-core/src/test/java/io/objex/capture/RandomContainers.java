package io.objex.capture;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The JDK's containers as parts of a {@link RandomHeap}, filled with what the heap has. */
@SuppressWarnings("JdkObsolete") // old collections are walked like new ones
final class RandomContainers {
    private static final int COPIED = 100;

    private final RandomHeap heap;

    RandomContainers(RandomHeap heap) {
        this.heap = heap;
    }

    /** A list, a set, a queue, or what holds a single object. */
    Object collection(int count) {
        return switch (heap.below(14)) {
            case 0 -> filled(new ArrayDeque<>(), count);
            case 1 -> filled(new LinkedList<>(), count);
            case 2 -> filled(new Vector<>(), count);
            case 3 -> filled(new ConcurrentLinkedQueue<>(), count);
            case 4 -> filled(new LinkedBlockingDeque<>(), count);
            case 5 -> filled(new CopyOnWriteArrayList<>(), count % COPIED);
            case 6 -> keys(new HashSet<>(), count);
            case 7 -> keys(new TreeSet<>(), count);
            case 8 -> keys(new PriorityQueue<>(), count);
            case 9 -> List.of(fresh(), fresh(), fresh());
            case 10 -> Arrays.asList(heap.some(), fresh(), heap.some());
            case 11 -> Collections.synchronizedList(Collections.unmodifiableList(filled(new ArrayList<>(), count)));
            case 12 -> single();
            default -> filled(new ArrayList<>(), count);
        };
    }

    private Object single() {
        return switch (heap.below(3)) {
            case 0 -> Optional.ofNullable(heap.some());
            case 1 -> new AtomicReference<>(heap.some());
            default -> new AtomicReferenceArray<>(new Object[] {heap.some(), null, fresh()});
        };
    }

    private Object fresh() {
        return heap.made(new OwnTypes.Tiny());
    }

    private <C extends Collection<Object>> C filled(C collection, int count) {
        for (int i = 0; i < count; i++) {
            Object element = heap.below(3) == 0 ? heap.some() : fresh();
            collection.add(element == null ? fresh() : element);
        }
        return collection;
    }

    private Object keys(Collection<Object> collection, int count) {
        for (int i = 0; i < count; i++) {
            collection.add(heap.made(new OwnTypes.Key(heap.below(2 * count))));
        }
        return collection;
    }

    /** A map whose keys stay. */
    Object map(int count) {
        return switch (heap.below(9)) {
            case 0 -> filled(new LinkedHashMap<>(), count);
            case 1 -> filled(new TreeMap<>(), count);
            case 2 -> filled(new ConcurrentHashMap<>(), count);
            case 3 -> filled(new ConcurrentSkipListMap<>(), count);
            case 4 -> filled(new Hashtable<>(), count);
            case 5 -> filled(new IdentityHashMap<>(), count);
            case 6 -> Map.of("one", fresh(), fresh(), "two");
            case 7 -> new EnumMap<>(Map.of(TimeUnit.DAYS, fresh(), TimeUnit.HOURS, fresh()));
            default -> filled(new HashMap<>(), count);
        };
    }

    private Object filled(Map<Object, Object> map, int count) {
        for (int i = 0; i < count; i += 2) {
            Object value = heap.some();
            map.put(heap.made(new OwnTypes.Key(heap.below(count))), value == null ? fresh() : value);
        }
        return map;
    }

    /** A weak map: some keys are held, some lead from their own values, some are dropped. */
    Object weakMap(int count) {
        Map<Object, Object> map = new WeakHashMap<>();
        Object next = heap.plain();
        for (int i = 0; i < count % COPIED; i++) {
            Object key = next;
            next = heap.plain();
            map.put(key, value(key, next));
        }
        if (heap.below(3) == 0) {
            map.put(null, fresh());
        }
        return map;
    }

    private Object value(Object key, Object nextKey) {
        return switch (heap.below(5)) {
            case 0 -> heap.made(new OwnTypes.Link(key));
            case 1 -> heap.made(new OwnTypes.Link(nextKey));
            case 2 -> heap.some();
            default -> fresh();
        };
    }

    /** An ordinary map whose keys are weak references. */
    Object mapWithWeakKeys(int count) {
        Map<Object, Object> map = heap.below(2) == 0 ? new LinkedHashMap<>() : new ConcurrentHashMap<>();
        for (int i = 0; i < count % COPIED; i++) {
            Object key = heap.plain();
            Object value = value(key, heap.plain());
            map.put(reference(key, value), value == null ? fresh() : value);
        }
        return map;
    }

    private Object reference(Object key, Object value) {
        return switch (heap.below(3)) {
            case 0 -> new SoftReference<>(key);
            case 1 -> heap.made(OwnTypes.Entry.of(key, value, null, heap.below(2) == 0));
            default -> new WeakReference<>(key);
        };
    }
}

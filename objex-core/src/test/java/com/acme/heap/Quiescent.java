package com.acme.heap;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** An application with objects of every shape, which then stands still. Its classes are nobody's but an application's. */
@SuppressWarnings("UnusedVariable") // fields are here for what they hold
public final class Quiescent {
    /** Everything that was made. */
    public static final List<Object> ALL = new ArrayList<>();

    private static final int EACH = 500;

    private Quiescent() {}

    /** One reference and primitives of several sizes. */
    public record Point(int x, long y, byte tag, boolean far, Object held) {}

    /** A class with a hole behind its only field. */
    public static class Narrow {
        byte only = 1;
    }

    /** A subclass whose fields may go into the hole. */
    public static class Wider extends Narrow {
        long wide = 2;
        short small = 3;
        Object held = this;
    }

    /** A subclass of that. */
    public static final class Widest extends Wider {
        int more = 4;
        char letter = 'x';
        Object other = "other";
    }

    /** A weak reference that holds something beside its referent. */
    public static final class Entry extends WeakReference<Object> {
        private final Object value;
        private final Entry next;

        Entry(Object key, Object value, Entry next) {
            super(key);
            this.value = value;
            this.next = next;
        }
    }

    /** Makes everything. */
    public static void fill() {
        for (int i = 0; i < EACH; i++) {
            ALL.add(new Point(i, i, (byte) i, true, "point " + i));
            ALL.add(i % 2 == 0 ? new Wider() : new Widest());
            ALL.add(new Narrow());
            ALL.addAll(arrays(i % 13));
        }
        ALL.addAll(collections());
        ALL.addAll(references());
        String captured = "captured" + EACH;
        Supplier<Object> lambda = () -> captured;
        ALL.add(lambda);
    }

    private static List<Object> arrays(int length) {
        return List.of(
                new boolean[length],
                new byte[length],
                new char[length],
                new short[length],
                new int[length],
                new float[length],
                new long[length],
                new double[length],
                new Object[length],
                new String[length][2],
                new Point[] {new Point(1, 2, (byte) 3, false, null), null});
    }

    private static List<Object> collections() {
        List<Map<Object, Object>> maps = List.of(
                new HashMap<>(),
                new LinkedHashMap<>(),
                new TreeMap<>(),
                new ConcurrentHashMap<>(),
                new IdentityHashMap<>());
        for (int i = 0; i < EACH; i++) {
            for (Map<Object, Object> map : maps) {
                map.put("key" + i, List.of(i));
            }
        }
        Map<TimeUnit, Object> byUnit = new EnumMap<>(TimeUnit.class);
        byUnit.put(TimeUnit.DAYS, new AtomicLong());
        List<Object> all = new ArrayList<>(maps);
        all.add(byUnit);
        all.add(new ArrayDeque<>(Arrays.asList(1, 2, 3)));
        return all;
    }

    private static List<Object> references() {
        Object kept = new Narrow();
        Map<Object, Object> weak = new WeakHashMap<>();
        weak.put(kept, new Point(1, 1, (byte) 1, true, null));
        Entry first = new Entry(kept, new Wider(), null);
        return List.of(kept, weak, first, new Entry(kept, new Widest(), first));
    }

    /** A thread that holds a point in a local variable and waits. */
    public static Thread waiting(CountDownLatch inside, CountDownLatch until) {
        Thread thread = new Thread(() -> hold(inside, until), "worker-1");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void hold(CountDownLatch inside, CountDownLatch until) {
        Point local = new Point(7, 7, (byte) 7, true, new Widest());
        inside.countDown();
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ALL.add(local);
    }
}

package io.objex.capture;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs in a child JVM: walks while other threads move objects from container to container and collections come. Each of
 * these objects can be reached all the time, so each walk has to have it, once.
 */
public final class MovingObjectsMain {
    /** Printed if every walk was right. */
    static final String RIGHT = "every walk had every object";

    private static final int MOVED = 3_000;
    private static final int ANCHORED = 200;
    private static final int MOVERS = 2;
    private static final int SNAPSHOTS = Integer.getInteger("objex.moving.walks", 12);
    private static final int SNAPSHOTS_FOR_A_GRAPH = 4;
    private static final int OFTEN = 300_000;
    private static final int PATIENCE_SECONDS = 100;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Leads to every moved object along a path that nobody changes. */
    private static final Step PATH = path();

    private static final Mover[] RUNNING = new Mover[MOVERS];

    private MovingObjectsMain() {}

    /** An object that is moved. */
    private static final class Moved {
        @SuppressWarnings("UnusedVariable") // read by the walk
        Object other;
    }

    /** An object that stays where it is, in a container of which everything else changes. */
    private static final class Anchored {}

    private record Step(Moved moved, Step next) {}

    private static Step path() {
        Step last = null;
        for (int i = 0; i < MOVED; i++) {
            last = new Step(new Moved(), last);
        }
        return last;
    }

    /** Moves objects about in containers of its own, which it lets grow and shrink. */
    private static final class Mover extends Thread {
        private final Random random;
        private final Moved[] all;
        private final List<Object> list = new ArrayList<>();
        private final Map<Object, Object> map = new HashMap<>();
        private final IdentityHashMap<Object, Object> identities = new IdentityHashMap<>();
        private final Map<Object, Object> concurrent = new ConcurrentHashMap<>();
        private final List<Object> copied = new CopyOnWriteArrayList<>();
        private Object[] array = new Object[1];
        private volatile boolean stopped;

        Mover(int seed, Moved[] all, List<Anchored> anchored) {
            super("mover-" + seed);
            this.random = new Random(seed);
            this.all = all;
            list.add(anchored.get(0));
            array[0] = anchored.get(1);
            copied.addAll(anchored.subList(2, 4));
            anchored.subList(4, anchored.size()).forEach(each -> concurrent.put(each, each));
        }

        @Override
        public void run() {
            while (!stopped) {
                move(all[random.nextInt(all.length)], all[random.nextInt(all.length)]);
                if (random.nextInt(MOVED) == 0) {
                    shrink();
                }
            }
        }

        private void move(Moved one, Moved another) {
            one.other = another.other;
            another.other = random.nextInt(4) == 0 ? new Object[] {one, another} : one;
            swapInArray(1 + random.nextInt(2 * array.length), one);
            Object former = map.put(random.nextInt(MOVED), one);
            identities.put(another, former);
            concurrent.put(random.nextInt(MOVED), former == null ? one : former);
            list.add(former);
            if (random.nextInt(100) == 0) {
                copied.add(former);
            }
        }

        private void swapInArray(int place, Object object) {
            if (place >= array.length) {
                array = Arrays.copyOf(array, Math.min(2 * array.length, MOVED));
            } else {
                list.add(array[place]);
                array[place] = object;
            }
        }

        private void shrink() {
            list.subList(1, list.size()).clear();
            ((ArrayList<Object>) list).trimToSize();
            copied.subList(2, copied.size()).clear();
            map.clear();
            identities.clear();
            concurrent.keySet().removeIf(key -> !(key instanceof Anchored));
            array = Arrays.copyOf(array, 2);
        }
    }

    /** Walks, prints what is wrong, and ends with 1 if anything is. */
    public static void main(String[] args) throws Exception {
        Watchdog watchdog = Watchdog.over(PATIENCE_SECONDS);
        Pressure pressure = new Pressure(1);
        pressure.fullEach(OFTEN);
        Moved[] all = all();
        List<Anchored> anchored = new ArrayList<>();
        for (int mover = 0; mover < MOVERS; mover++) {
            List<Anchored> own = new ArrayList<>();
            for (int i = 0; i < ANCHORED; i++) {
                own.add(new Anchored());
            }
            anchored.addAll(own);
            RUNNING[mover] = new Mover(mover, all, own);
            RUNNING[mover].start();
        }
        pressure.start();
        List<String> wrong = walk(hashes(Arrays.asList(all)), hashes(anchored));
        for (Mover mover : RUNNING) {
            mover.stopped = true;
            mover.join();
        }
        pressure.end();
        watchdog.release();
        OUT.println(wrong.isEmpty() ? RIGHT : String.join("\n", wrong));
        System.exit(wrong.isEmpty() ? 0 : 1);
    }

    private static Moved[] all() {
        List<Moved> all = new ArrayList<>();
        for (Step step = PATH; step != null; step = step.next) {
            all.add(step.moved);
        }
        return all.toArray(Moved[]::new);
    }

    private static int[] hashes(List<?> objects) {
        return objects.stream().mapToInt(System::identityHashCode).sorted().toArray();
    }

    private static List<String> walk(int[] moved, int[] anchored) {
        HeapWalker walker = HeapWalker.create();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < SNAPSHOTS && wrong.isEmpty(); i++) {
            HeapSnapshot snapshot = walker.snapshot();
            compare("snapshot", Moved.class, moved, seen(snapshot, Moved.class), wrong);
            compare("snapshot", Anchored.class, anchored, seen(snapshot, Anchored.class), wrong);
            if (i % SNAPSHOTS_FOR_A_GRAPH == 0) {
                HeapGraph graph = walker.graph();
                compare("graph", Moved.class, moved, seen(graph, Moved.class), wrong);
                compare("graph", Anchored.class, anchored, seen(graph, Anchored.class), wrong);
                comparePath(graph, wrong);
            }
        }
        return wrong;
    }

    private static int[] seen(HeapSnapshot snapshot, Class<?> type) {
        return snapshot.identities(type.getName(), Region.APPLICATION);
    }

    private static int[] seen(HeapGraph graph, Class<?> type) {
        List<Integer> hashes = new ArrayList<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (graph.typeOf(object).name().equals(type.getName())) {
                hashes.add(graph.identityHashOf(object));
            }
        }
        return hashes.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static void compare(String where, Class<?> type, int[] expected, int[] seen, List<String> wrong) {
        if (!Arrays.equals(expected, seen)) {
            wrong.add("the %s has %d objects of %s, %d different ones, where there are %d"
                    .formatted(
                            where,
                            seen.length,
                            type.getName(),
                            Arrays.stream(seen).distinct().count(),
                            expected.length));
        }
    }

    private static void comparePath(HeapGraph graph, List<String> wrong) {
        int at = new SeenHeap(graph).find(PATH);
        for (Step step = PATH; step != null; step = step.next) {
            if (at < 0 || graph.identityHashOf(at) != System.identityHashCode(step)) {
                wrong.add("the graph's path breaks off");
                return;
            }
            int moved = graph.referentOf(at, "moved");
            if (moved < 0 || graph.identityHashOf(moved) != System.identityHashCode(step.moved)) {
                wrong.add("a step of the graph's path leads to another object");
            }
            at = graph.referentOf(at, "next");
        }
    }
}

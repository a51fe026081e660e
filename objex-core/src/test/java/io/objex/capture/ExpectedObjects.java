package io.objex.capture;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The objects of {@link OwnTypes} that a snapshot should have: by type their identities and bytes. Refers to none. */
final class ExpectedObjects {
    private static final Expected NONE = new Expected();

    private final Map<String, Expected> held = new HashMap<>();
    private final Map<String, Expected> waiting = new HashMap<>();
    private final ToLongFunction<Object> sizes = ByteBuddyAgent.getInstrumentation()::getObjectSize;

    /** Identity hash codes of the objects of one type, and what they take. */
    private static final class Expected {
        private int[] hashes = new int[8];
        private int count;
        private long bytes;

        private void add(int hash, long size) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, count * 2);
            }
            hashes[count++] = hash;
            bytes += size;
        }

        private int[] sorted() {
            int[] sorted = Arrays.copyOf(hashes, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }

    /** Expects what a walk of the other kind has reached. */
    static ExpectedObjects of(Set<Object> reached) {
        ExpectedObjects expected = new ExpectedObjects();
        for (Object object : reached) {
            if (object instanceof OwnTypes.Entry entry && entry.told && !reached.contains(entry.get())) {
                expected.add(expected.waiting, entry);
            } else {
                expected.add(object);
            }
        }
        return expected;
    }

    /** Expects an object among those that are held. */
    void add(Object object) {
        add(held, object);
    }

    private void add(Map<String, Expected> part, Object object) {
        String type = TypeNames.family(SeenHeap.nameOf(object));
        if (OwnTypes.isOwn(type)) {
            part.computeIfAbsent(type, unknown -> new Expected())
                    .add(System.identityHashCode(object), sizes.applyAsLong(object));
        }
    }

    /** How many objects are expected. */
    int count() {
        return held.values().stream().mapToInt(each -> each.count).sum()
                + waiting.values().stream().mapToInt(each -> each.count).sum();
    }

    /** Tells in what a snapshot is wrong, a type and a region at a time; empty if it is right. */
    List<String> differences(HeapSnapshot snapshot) {
        Set<String> types = new TreeSet<>(held.keySet());
        types.addAll(waiting.keySet());
        snapshot.types().stream().filter(OwnTypes::isOwn).forEach(types::add);
        List<String> differences = new ArrayList<>();
        for (String type : types) {
            compare(type, snapshot, held, differences, Region.APPLICATION, Region.COLLECTION);
            compare(type, snapshot, waiting, differences, Region.WAITING);
            compare(type, snapshot, Map.of(), differences, Region.JDK);
        }
        return differences;
    }

    private static void compare(
            String type,
            HeapSnapshot snapshot,
            Map<String, Expected> part,
            List<String> differences,
            Region... regions) {
        Expected expected = part.getOrDefault(type, NONE);
        int[] wanted = expected.sorted();
        int[] seen = Arrays.stream(regions)
                .flatMapToInt(region -> Arrays.stream(snapshot.identities(type, region)))
                .sorted()
                .toArray();
        long bytes = Arrays.stream(regions)
                .mapToLong(region -> snapshot.bytes(type, region))
                .sum();
        if (!Arrays.equals(wanted, seen) || bytes != expected.bytes) {
            differences.add("%s in %s: %d objects with %d bytes where there are %d with %d, %d missing, %d too many"
                    .formatted(
                            type,
                            Arrays.toString(regions),
                            seen.length,
                            bytes,
                            wanted.length,
                            expected.bytes,
                            without(wanted, seen),
                            without(seen, wanted)));
        }
    }

    /** How many of these are left if the others are taken away one by one; both are sorted. */
    private static int without(int[] these, int[] others) {
        int left = 0;
        int other = 0;
        for (int each : these) {
            while (other < others.length && others[other] < each) {
                other++;
            }
            if (other < others.length && others[other] == each) {
                other++;
            } else {
                left++;
            }
        }
        return left;
    }
}

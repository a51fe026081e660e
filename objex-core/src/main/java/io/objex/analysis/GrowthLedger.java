package io.objex.analysis;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What each stretch of runs added in some regions of the heap, and what of it is still there. A stretch is one run, or
 * several without a look between them. Not safe for several threads.
 */
final class GrowthLedger {
    private final List<Region> regions;
    private final List<Stretch> stretches = new ArrayList<>();
    private Set<String> leftByFirst = Set.of();

    GrowthLedger(Region... regions) {
        this.regions = List.of(regions);
    }

    /** The objects that one stretch left. */
    private static final class Stretch {
        private final int lastRun;
        private final int times;
        private final Map<String, Identities> added = new HashMap<>();
        private final Map<String, Integer> net = new HashMap<>();
        /** What each of the single runs before had left, at least, by type. */
        private final Map<String, Integer> expected;

        private Stretch(int lastRun, int times, Map<String, Integer> expected) {
            this.lastRun = lastRun;
            this.times = times;
            this.expected = expected;
        }

        private boolean isSingle() {
            return times == 1;
        }

        private int left(String type) {
            Identities identities = added.get(type);
            return identities == null ? 0 : identities.size();
        }

        private int net(String type) {
            return net.getOrDefault(type, 0);
        }
    }

    /** Adds a stretch. Time linear in the objects of both snapshots. */
    void add(HeapSnapshot before, HeapSnapshot after, int lastRun, int times, int firstCounted) {
        Stretch stretch = new Stretch(lastRun, times, times == 1 ? Map.of() : leastPerRun(firstCounted));
        keepOnly(after);
        for (String type : after.types()) {
            if (regions.stream().allMatch(region -> after.hasSame(before, type, region))) {
                continue;
            }
            Identities unknown = in(after, type).without(Identities.of(before, type));
            if (!unknown.isEmpty()) {
                stretch.added.put(type, unknown);
                // What was only waiting to go may go without making up for anything that came.
                Identities held = Identities.ofHeld(before, type);
                stretch.net.put(type, unknown.size() - held.countWithout(Identities.of(after, type)));
            }
        }
        stretches.add(stretch);
        leftByFirst = Set.copyOf(stretches.get(0).added.keySet());
    }

    private Map<String, Integer> leastPerRun(int firstCounted) {
        Map<String, Integer> least = new HashMap<>();
        List<Stretch> singles = singles(firstCounted);
        for (String type : typesIn(singles)) {
            least.put(type, leastLeft(singles, type));
        }
        return least;
    }

    private static int leastLeft(Collection<Stretch> singles, String type) {
        return singles.stream().mapToInt(single -> single.left(type)).min().orElse(0);
    }

    private Identities in(HeapSnapshot snapshot, String type) {
        return Identities.of(snapshot, type, regions);
    }

    /** Forgets what is not there in a look. */
    void keepOnly(HeapSnapshot look) {
        for (Stretch stretch : stretches) {
            stretch.added.replaceAll((type, identities) -> identities.and(in(look, type)));
            stretch.added.values().removeIf(Identities::isEmpty);
        }
    }

    /** The types of which each stretch that counts left objects, as many in a long stretch as its length lets expect. */
    Set<String> suspects(int firstCounted) {
        Set<String> suspects = repeating(firstCounted);
        suspects.removeIf(type -> !goesOn(type, firstCounted));
        return suspects;
    }

    /** The types of which each single run that counts left objects, and a long stretch left fewer than they let expect. */
    Set<String> slowed(int firstCounted) {
        Set<String> slowed = repeating(firstCounted);
        slowed.removeIf(type -> goesOn(type, firstCounted));
        return slowed;
    }

    private Set<String> repeating(int firstCounted) {
        List<Stretch> singles = singles(firstCounted);
        Set<String> repeating =
                typesIn(singles.isEmpty() ? counted(firstCounted).toList() : singles);
        repeating.removeIf(this::isTakenBackForOneRun);
        repeating.removeIf(type -> counted(firstCounted).noneMatch(stretch -> stretch.net(type) > 0));
        return repeating;
    }

    private boolean goesOn(String type, int firstCounted) {
        return counted(firstCounted).filter(stretch -> !stretch.isSingle()).allMatch(stretch -> {
            int perRun = stretch.expected.isEmpty()
                    ? leastLeft(singles(firstCounted), type)
                    : stretch.expected.getOrDefault(type, 0);
            int enough = enough(stretch.times, perRun);
            return stretch.net(type) >= enough && stretch.left(type) >= enough;
        });
    }

    /** How many objects show that growth goes on: half of what single runs let expect, for runs need not be all alike. */
    static int enough(int runs, int perRun) {
        return Math.max(1, (runs * perRun + 1) / 2);
    }

    private static Set<String> typesIn(List<Stretch> stretches) {
        if (stretches.isEmpty()) {
            return new TreeSet<>();
        }
        Set<String> types = new TreeSet<>(stretches.get(0).added.keySet());
        stretches.forEach(stretch -> types.retainAll(stretch.added.keySet()));
        return types;
    }

    private List<Stretch> singles(int firstCounted) {
        return counted(firstCounted).filter(Stretch::isSingle).toList();
    }

    private Stream<Stretch> counted(int firstCounted) {
        return stretches.stream().filter(stretch -> stretch.lastRun >= firstCounted);
    }

    /**
     * The runs follow each other without the test's clean-up, which therefore may take back what one of them left and no
     * more; after a single run nothing would be left.
     */
    private boolean isTakenBackForOneRun(String type) {
        return leftByFirst.contains(type) && stretches.get(0).left(type) == 0;
    }

    int survivors() {
        return stretches.stream()
                .flatMap(stretch -> stretch.added.values().stream())
                .mapToInt(Identities::size)
                .sum();
    }

    /** The run after which an object was first seen, or 0. */
    int runOf(String type, int identityHash) {
        for (Stretch stretch : stretches) {
            Identities identities = stretch.added.get(type);
            if (identities != null && identities.contains(identityHash)) {
                return stretch.lastRun;
            }
        }
        return 0;
    }
}

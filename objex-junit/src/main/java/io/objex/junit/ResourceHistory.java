package io.objex.junit;

import io.objex.analysis.ResourceGrowth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a test did to resources outside the heap.
 *
 * <p>The rule is the heap's: a resource leaks if each run after the first left more of it, and if the test's own
 * clean-up does not take back as much as one run left. Much is given back only when the garbage collector has found that
 * nobody refers to its owner, so where there is more than before a {@linkplain FullCollection collection} is awaited, and its
 * effect for a fifth of a second. Costs nothing where no resource is asked for. Used by the thread that runs the test.
 */
final class ResourceHistory {
    private static final Duration COLLECTION = Duration.ofMillis(200);

    private final List<Resource> resources;
    private final Function<Collection<Resource>, ResourceSnapshot> look;
    private final List<ResourceSnapshot> looks = new ArrayList<>();
    /** Looks after which the runs were not looked at one by one. */
    private final Set<Integer> beforeStretch = new HashSet<>();

    private final Set<Resource> slowed = EnumSet.noneOf(Resource.class);
    private @Nullable List<ResourceGrowth> grown;

    ResourceHistory(Set<Resource> resources) {
        this(resources, ResourceSnapshot::of);
    }

    ResourceHistory(Set<Resource> resources, Function<Collection<Resource>, ResourceSnapshot> look) {
        this.resources = resources.stream().sorted().toList();
        this.look = look;
    }

    /** Begins with a look at what the configuration asks for. */
    static ResourceHistory begin(LeakConfiguration configuration) {
        ResourceHistory history = new ResourceHistory(configuration.resources());
        history.begin();
        return history;
    }

    /** Looks before the first run; twice, for the first look brings classes and files of its own. */
    void begin() {
        if (!resources.isEmpty()) {
            looks.add(look.apply(resources));
            looks.set(0, look.apply(resources));
        }
    }

    /** Looks after a run. */
    void addRun() {
        if (!resources.isEmpty()) {
            looks.add(settled(looks.get(looks.size() - 1)));
        }
    }

    /** Looks after several runs: what they did not go on to take more of slows down, and is no leak. */
    void addRuns(int times) {
        if (resources.isEmpty()) {
            return;
        }
        ResourceSnapshot before = looks.get(looks.size() - 1);
        ResourceSnapshot after = settled(before);
        for (Resource resource : resources) {
            List<Long> counted = countedRuns(resource);
            long perRun = counted.isEmpty() ? 0 : Collections.min(counted);
            if (2 * (after.count(resource) - before.count(resource)) < times * perRun) {
                slowed.add(resource);
            }
        }
        beforeStretch.add(looks.size() - 1);
        looks.add(after);
    }

    private ResourceSnapshot settled(ResourceSnapshot before) {
        ResourceSnapshot[] latest = {look.apply(resources)};
        if (isMore(latest[0], before)) {
            FullCollection.await();
            new Settling(COLLECTION).until(() -> {
                latest[0] = look.apply(resources);
                return !isMore(latest[0], before);
            });
        }
        return latest[0];
    }

    private boolean isMore(ResourceSnapshot now, ResourceSnapshot before) {
        return resources.stream().anyMatch(resource -> now.count(resource) > before.count(resource));
    }

    /** Says whether another run may tell more: so far each that counts left more of some resource. */
    boolean isSuspicious() {
        return resources.stream().anyMatch(this::isSuspicious);
    }

    private boolean isSuspicious(Resource resource) {
        List<Long> counted = countedRuns(resource);
        return !slowed.contains(resource) && !counted.isEmpty() && Collections.min(counted) > 0;
    }

    private List<Long> countedRuns(Resource resource) {
        List<Long> added = addedByRun(resource);
        return added.size() > 1 ? added.subList(1, added.size()) : added;
    }

    private List<Long> addedByRun(Resource resource) {
        return IntStream.range(1, looks.size())
                .filter(run -> !beforeStretch.contains(run - 1))
                .mapToObj(run ->
                        looks.get(run).count(resource) - looks.get(run - 1).count(resource))
                .toList();
    }

    /**
     * Judges, with a last look when first asked; to be called when the test's own clean-up is done.
     *
     * @return what leaks; nothing after a single run, which may be the first use of anything
     */
    List<ResourceGrowth> grown() {
        List<ResourceGrowth> known = grown;
        if (known == null) {
            known = looks.size() > 2 && isSuspicious() ? judged(settled(looks.get(0))) : List.of();
            grown = known;
        }
        return known;
    }

    private List<ResourceGrowth> judged(ResourceSnapshot last) {
        return resources.stream()
                .filter(resource -> isSuspicious(resource) && isStillThere(resource, last))
                .map(resource -> growth(resource, last))
                .toList();
    }

    private boolean isStillThere(Resource resource, ResourceSnapshot last) {
        long takenBack = looks.get(looks.size() - 1).count(resource) - last.count(resource);
        return takenBack < Collections.min(countedRuns(resource));
    }

    private ResourceGrowth growth(Resource resource, ResourceSnapshot last) {
        ResourceLevel before = looks.get(0).level(resource);
        ResourceLevel after = last.level(resource);
        List<String> names = after.namesSince(looks.get(1).level(resource));
        return new ResourceGrowth(
                resource.plural(),
                before.count(),
                after.count(),
                addedByRun(resource),
                Math.max(0, after.bytes() - before.bytes()),
                names);
    }
}

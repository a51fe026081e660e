package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Containers of known behaviour, driven as a test drives them: the verdict must be the one their rule implies. */
class RandomContainersTest {
    private static final int SEEDS = 2_000;
    private static final List<Integer> STRETCHES = List.of(8, 16, 32);
    /** What all stretches but the last and half of that one take in. */
    private static final int ROOM = 40;

    private static final String TYPE = "com.acme.Entry";

    /** Keeps some of what is put into it. */
    private interface Container {
        void put(int identity, Random random);

        List<Integer> contents();

        /** Whether it keeps everything for ever. */
        boolean leaks();
    }

    @Test
    void what_keeps_everything_is_suspect_and_what_has_a_bound_is_not() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            int perRun = 1 + random.nextInt(10);
            Container container = container(random, perRun);

            assertThat(suspects(container, perRun, random))
                    .as("seed %d: %s, %d in each run", seed, container, perRun)
                    .isEqualTo(container.leaks() ? Set.of(TYPE) : Set.of());
        }
    }

    private static Set<String> suspects(Container container, int perRun, Random random) {
        int[] identities = {0};
        Runnable run = () -> {
            for (int i = 0; i < perRun; i++) {
                container.put(++identities[0], random);
            }
        };
        for (int warmUp = random.nextInt(60); warmUp > 0; warmUp--) {
            run.run();
        }
        GrowthHistory history = GrowthHistory.startingAt(look(container));
        for (int single = 0; single < 3; single++) {
            run.run();
            history.addRun(look(container));
        }
        if (history.suspects().isEmpty()) {
            return Set.of();
        }
        for (int stretch : STRETCHES) {
            for (int more = 0; more < stretch; more++) {
                run.run();
            }
            history.addRuns(look(container), stretch);
        }
        run.run();
        history.addRun(look(container));
        return history.suspects();
    }

    private static HeapSnapshot look(Container container) {
        int[] hashes = container.contents().stream().mapToInt(Integer::intValue).toArray();
        return new HeapSnapshot.Builder()
                .add(TYPE, Region.APPLICATION, hashes, 16L * hashes.length)
                .build(Set.of(), 0);
    }

    private static Container container(Random random, int perRun) {
        int most = 1 + random.nextInt(perRun * ROOM);
        return switch (random.nextInt(5)) {
            case 0 -> new Kept(1);
            case 1 -> new Kept(1 + random.nextInt(perRun));
            case 2 -> new Latest(most);
            case 3 -> new Table(most);
            default -> new Batch(most);
        };
    }

    /** Keeps one of so many for ever, so at least one of each run. */
    private record Kept(int everyOther, List<Integer> contents) implements Container {
        Kept(int everyOther) {
            this(everyOther, new ArrayList<>());
        }

        @Override
        public void put(int identity, Random random) {
            if (identity % everyOther == 0) {
                contents.add(identity);
            }
        }

        @Override
        public boolean leaks() {
            return true;
        }
    }

    /** Keeps the latest. */
    private record Latest(int most, List<Integer> contents) implements Container {
        Latest(int most) {
            this(most, new ArrayList<>());
        }

        @Override
        public void put(int identity, Random random) {
            contents.add(identity);
            if (contents.size() > most) {
                contents.remove(0);
            }
        }

        @Override
        public boolean leaks() {
            return false;
        }
    }

    /** Has a fixed number of places; any may be taken anew. */
    private record Table(int places, Map<Integer, Integer> taken) implements Container {
        Table(int places) {
            this(places, new TreeMap<>());
        }

        @Override
        public void put(int identity, Random random) {
            taken.put(random.nextInt(places), identity);
        }

        @Override
        public List<Integer> contents() {
            return List.copyOf(taken.values());
        }

        @Override
        public boolean leaks() {
            return false;
        }
    }

    /** Gathers until it is full, then begins anew. */
    private record Batch(int most, List<Integer> contents) implements Container {
        Batch(int most) {
            this(most, new ArrayList<>());
        }

        @Override
        public void put(int identity, Random random) {
            contents.add(identity);
            if (contents.size() >= most) {
                contents.clear();
            }
        }

        @Override
        public boolean leaks() {
            return false;
        }
    }
}

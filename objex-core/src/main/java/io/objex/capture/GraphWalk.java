package io.objex.capture;

import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.Origin;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One walk that keeps every object and every reference. The number of an object is its place in the graph. */
final class GraphWalk extends Traversal {
    private final WalkStart start;
    private final HeapGraphBuilder builder = new HeapGraphBuilder();
    private final GraphTypes graphTypes;
    private final List<Referent> referents = new ArrayList<>();
    private int referrer;

    /** What a weak reference refers to. */
    private record Referent(int reference, Object object) {}

    GraphWalk(
            HeapAccess access, WalkedTypes types, ReferenceLayout references, WalkStart start, VisitedObjects visited) {
        super(access, types, references, visited);
        this.start = start;
        this.graphTypes = new GraphTypes(builder, types);
    }

    /**
     * Walks.
     *
     * @throws DisturbedException if collections come too fast to number objects by where they lie
     */
    HeapGraph run(int objectAlignment, Previews previews) {
        builder.objectAlignment(objectAlignment);
        addClasses();
        addThreads();
        complete();
        completeCycles(start);
        referents.forEach(this::addIfReached);
        previews.addTo(builder, this, graphTypes);
        graphTypes.addAll(object -> visited().find(object));
        visited().requireTrustworthy();
        return builder.build();
    }

    private void addClasses() {
        start.classes().stream()
                .sorted(Comparator.comparing((WalkedType type) -> type.layout().name())
                        .thenComparing(type -> String.valueOf(type.mirror().getClassLoader())))
                .forEach(type -> builder.addRoot(new GcRoot.LoadedClass(numberOf(type.mirror()))));
    }

    private void addThreads() {
        for (LiveThreads.Live live : start.threads()) {
            Thread thread = live.thread();
            int object = numberOf(thread);
            String name = String.valueOf(thread.getName().toCharArray());
            int index = builder.addThread(object, name, thread.isDaemon(), live.origin(), ThreadWatch.of(live));
            builder.addRoot(new GcRoot.LiveThread(object, index));
        }
    }

    private void addIfReached(Referent referent) {
        int number = visited().find(referent.object);
        if (number >= 0) {
            WalkedType type = types().of(visited().get(referent.reference).getClass());
            builder.addReference(referent.reference, number, referentLabel(type));
        }
    }

    private int referentLabel(WalkedType type) {
        Slots slots = type.slots();
        for (int slot = 0; slot < slots.size(); slot++) {
            if (!slots.isFollowed(slot)) {
                return labels(type)[slot];
            }
        }
        throw new IllegalStateException(
                "no referent among the fields of " + type.layout().name());
    }

    /** Returns the number of an object, a new one if need be, or -1 for an object that is passed over. */
    private int numberOf(Object object) {
        int known = visited().seek(object);
        if (known >= 0) {
            return known;
        }
        WalkedType type = types().of(object.getClass());
        if (start.standingOf(object, type) == Origin.MACHINERY) {
            return -1;
        }
        int number = visited().add(object);
        if (number < 0) {
            return -1 - number;
        }
        builder.addObject(graphTypes.indexOf(type), extentOf(object, type), System.identityHashCode(object));
        return number;
    }

    private int extentOf(Object object, WalkedType type) {
        return switch (type.kind()) {
            case PRIMITIVES, ARRAY -> Array.getLength(object);
            case CLASS -> Math.toIntExact(types().of((Class<?>) object).mirrorSize());
            case INSTANCE, REFERENCE, MAP_NODE -> 0;
        };
    }

    @Override
    void enter(int number, Object object, WalkedType type) {
        referrer = number;
        WalkedType readAs = start.readAs(object, type);
        if (readAs != type) {
            fields(object, readAs.slots(), labels(readAs));
            return;
        }
        if (type.kind() == WalkedType.Kind.CLASS) {
            builder.setMirroredType(number, graphTypes.indexOf(types().of((Class<?>) object)));
        }
        expand(number, object, type);
    }

    @Override
    void resume(int number) {
        referrer = number;
    }

    @Override
    void reach(Object referent, int label) {
        int number = numberOf(referent);
        if (number >= 0) {
            builder.addReference(referrer, number, label);
        }
    }

    @Override
    void reachElement(Object referent, int position) {
        reach(referent, position);
    }

    @Override
    void reachClass(Class<?> type) {
        reach(type, HeapGraph.CLASS_OF);
    }

    @Override
    int[] labels(WalkedType type) {
        return graphTypes.labels(type);
    }

    @Override
    int[] staticLabels(WalkedType type) {
        return graphTypes.staticLabels(type);
    }

    @Override
    boolean isReached(Object key) {
        return visited().find(key) >= 0;
    }

    @Override
    void seeReferent(int number, Object referent) {
        referents.add(new Referent(number, referent));
    }
}

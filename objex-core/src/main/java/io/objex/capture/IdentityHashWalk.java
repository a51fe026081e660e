package io.objex.capture;

import io.objex.graph.HeapSnapshot;
import io.objex.graph.IntColumn;
import io.objex.graph.Origin;
import io.objex.graph.Region;
import java.util.List;

/**
 * One walk that counts, with visited marks by identity hash code, whatever the collector does: first what the JDK holds through nothing but its own objects, then everything else.
 *
 * <p>The classes of the application that are never unloaded are the JDK's to hold; their static fields are not. Objects
 * of the application met on the way are put aside for the second part.
 */
final class IdentityHashWalk extends Traversal {
    /* The mark of an object: its region, or one of two others, and perhaps that it is not counted yet. */
    private static final List<Region> REGIONS = List.of(Region.APPLICATION, Region.COLLECTION, Region.JDK);
    private static final int APPLICATION = 0;
    private static final int COLLECTION = 1;
    private static final int JDK = 2;
    private static final int ASIDE = 3;
    private static final int SKIPPED = 4;
    private static final int HELD_BACK = 8;

    private final WalkStart start;
    private final Marks marks = new Marks();
    private final IntColumn aside = new IntColumn();
    private final IntColumn heldBack = new IntColumn();
    private final IntColumn inside = new IntColumn();
    private boolean jdkOnly = true;

    IdentityHashWalk(HeapAccess access, WalkedTypes types, ReferenceLayout references, WalkStart start) {
        super(access, types, references, new HashedObjects());
        this.start = start;
    }

    HeapSnapshot run(long began) {
        walkJdk();
        walkApplication();
        countWaiting();
        moveInsides();
        HeapSnapshot.Builder snapshot = new HeapSnapshot.Builder();
        types().all().forEach(type -> type.tally().addTo(snapshot, type.layout().family()));
        return snapshot.build(start.initializedClasses(), System.nanoTime() - began);
    }

    private void walkJdk() {
        start.classes().forEach(type -> reach(type.mirror(), 0));
        reachThreads(Origin.JDK);
        complete();
    }

    private void walkApplication() {
        jdkOnly = false;
        for (int i = 0; i < aside.size(); i++) {
            int number = aside.get(i);
            marks.set(number, APPLICATION);
            Object object = visited().get(number);
            enter(number, object, types().of(object.getClass()));
        }
        for (WalkedType type : start.classes()) {
            if (type.origin() == Origin.APPLICATION) {
                fields(type.mirror(), type.staticSlots(), staticLabels(type));
            }
        }
        reachThreads(Origin.APPLICATION);
        complete();
        completeCycles(start);
    }

    private void reachThreads(Origin origin) {
        for (LiveThreads.Live live : start.threads()) {
            if (live.origin() == origin) {
                reach(live.thread(), 0);
            }
        }
    }

    @Override
    void enter(int number, Object object, WalkedType type) {
        Origin standing = start.standingOf(object, type);
        if (standing == Origin.MACHINERY) {
            marks.set(number, SKIPPED);
        } else if (jdkOnly && standing == Origin.APPLICATION) {
            marks.set(number, ASIDE);
            aside.add(number);
        } else {
            if (!jdkOnly && type.layout().isStructure()) {
                marks.set(number, COLLECTION);
            }
            visit(number, object, type);
        }
    }

    private void visit(int number, Object object, WalkedType type) {
        WalkedType readAs = start.readAs(object, type);
        if (readAs != type) {
            fields(object, readAs.slots(), labels(readAs));
            return;
        }
        expand(number, object, type);
        if (marks.get(number) < HELD_BACK) {
            count(REGIONS.get(marks.get(number)), object, type);
        }
    }

    private void countWaiting() {
        for (int i = 0; i < heldBack.size(); i++) {
            int number = heldBack.get(i);
            int mark = marks.get(number);
            if (mark >= HELD_BACK && (mark & ~HELD_BACK) != JDK) {
                Object object = visited().get(number);
                count(Region.WAITING, object, types().of(object.getClass()));
            }
        }
    }

    /** What a collection has for its structure is so from wherever else it is referred to. */
    private void moveInsides() {
        for (int i = 0; i < inside.size(); i++) {
            int number = inside.get(i);
            Object object = visited().get(number);
            WalkedType type = types().of(object.getClass());
            if (marks.get(number) == APPLICATION && type.kind() != WalkedType.Kind.REFERENCE) {
                marks.set(number, COLLECTION);
                type.tally()
                        .move(
                                Region.APPLICATION,
                                Region.COLLECTION,
                                System.identityHashCode(object),
                                type.sizeOf(object));
            }
        }
    }

    private void count(Region region, Object object, WalkedType type) {
        long size = type.kind() == WalkedType.Kind.CLASS
                ? types().of((Class<?>) object).mirrorSize()
                : type.sizeOf(object);
        type.tally().count(region, System.identityHashCode(object), size);
    }

    @Override
    void holdBack(int number) {
        marks.set(number, marks.get(number) | HELD_BACK);
        heldBack.add(number);
    }

    @Override
    void takeBack(int number) {
        int mark = marks.get(number);
        if (mark >= HELD_BACK) {
            int region = mark & ~HELD_BACK;
            marks.set(number, region);
            Object object = visited().get(number);
            count(REGIONS.get(region), object, types().of(object.getClass()));
        }
    }

    @Override
    void reach(Object referent, int label) {
        int number = visited().add(referent);
        if (number >= 0) {
            marks.add(jdkOnly ? JDK : APPLICATION);
        }
        if (label != 0 && !jdkOnly) {
            inside.add(number >= 0 ? number : -1 - number);
        }
    }

    @Override
    void reachElement(Object referent, int position) {
        reach(referent, 0);
    }

    @Override
    void reachClass(Class<?> type) {
        reach(type, 0);
    }

    @Override
    boolean readsStatics(WalkedType mirrored) {
        return !jdkOnly || !mirrored.isPermanent() || mirrored.origin() == Origin.JDK;
    }

    @Override
    boolean isReached(Object key) {
        int number = visited().find(key);
        return number >= 0 && (marks.get(number) & ~HELD_BACK) < ASIDE;
    }
}

package io.objex.analysis.audit;

import io.objex.analysis.NewObject;
import io.objex.analysis.Regions;
import io.objex.analysis.RetainingPaths;
import io.objex.analysis.metric.CollectionSizes;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.ObjectType;
import io.objex.graph.Referrers;
import io.objex.graph.Region;
import io.objex.graph.Retention;
import io.objex.graph.TypeNames;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A heap with the answers that audits need. May change.
 *
 * <p>What takes memory, referrers, regions and the sizes of collections, is made when it is first asked for, and shared by
 * all audits of this heap. Not safe for several threads.
 */
public final class AuditedHeap {
    private static final int LONGEST_PLACE = 200;

    private final RetainingPaths paths;
    private final HeapGraph graph;
    private final IntToLongFunction retainedSizes;
    private final @Nullable IntPredicate isNew;
    private final long reachedBytes;
    private @Nullable Referrers referrers;
    private @Nullable Regions regions;
    private @Nullable CollectionSizes collections;

    private AuditedHeap(RetainingPaths paths, IntToLongFunction retainedSizes, @Nullable IntPredicate isNew) {
        this.paths = paths;
        this.graph = paths.graph();
        this.retainedSizes = retainedSizes;
        this.isNew = isNew;
        long bytes = 0;
        for (int object = 0; object < graph.objectCount(); object++) {
            bytes += paths.isRetained(object) ? graph.shallowSize(object) : 0;
        }
        this.reachedBytes = bytes;
    }

    /**
     * Prepares a heap that was looked at once.
     *
     * @param paths the shortest retaining paths of its graph
     * @param retainedSizes gives the retained size of an object in bytes; asked for objects that are retained
     * @return the heap
     */
    public static AuditedHeap of(RetainingPaths paths, IntToLongFunction retainedSizes) {
        return new AuditedHeap(paths, retainedSizes, null);
    }

    /**
     * Prepares a heap of which is known what has come since an earlier look.
     *
     * @param paths the shortest retaining paths of its graph
     * @param retainedSizes gives the retained size of an object in bytes; asked for objects that are retained
     * @param isNew says whether an object was not there before
     * @return the heap
     */
    public static AuditedHeap grown(RetainingPaths paths, IntToLongFunction retainedSizes, IntPredicate isNew) {
        return new AuditedHeap(paths, retainedSizes, isNew);
    }

    /**
     * Prepares a heap with what a dump says of its growth: where it names new objects there was an earlier look.
     *
     * @param paths the shortest retaining paths of its graph
     * @param retainedSizes gives the retained size of an object in bytes; asked for objects that are retained
     * @param newObjects which objects were not there before; empty if nobody has looked before, or none is new
     * @return the heap
     */
    public static AuditedHeap of(RetainingPaths paths, IntToLongFunction retainedSizes, List<NewObject> newObjects) {
        if (newObjects.isEmpty()) {
            return of(paths, retainedSizes);
        }
        BitSet added = new BitSet();
        newObjects.stream()
                .mapToInt(NewObject::object)
                .filter(object -> object < paths.graph().objectCount())
                .forEach(added::set);
        return grown(paths, retainedSizes, added::get);
    }

    /**
     * Returns the objects and references.
     *
     * @return the graph
     */
    public HeapGraph graph() {
        return graph;
    }

    /**
     * Returns what holds each object.
     *
     * @return the shortest retaining paths
     */
    public RetainingPaths paths() {
        return paths;
    }

    /**
     * Says whether anything retains an object. Constant time.
     *
     * @param object an object
     * @return whether a root leads to it
     */
    public boolean isRetained(int object) {
        return paths.isRetained(object);
    }

    /**
     * Returns what would go with an object.
     *
     * @param object an object
     * @return its retained size in bytes; the shallow size of an object that nothing retains
     */
    public long retainedSize(int object) {
        return paths.isRetained(object) ? retainedSizes.applyAsLong(object) : graph.shallowSize(object);
    }

    /**
     * Returns what would go if some objects went together. One search, linear in objects and references.
     *
     * @param objects the objects
     * @return bytes
     */
    public long retainedTogether(BitSet objects) {
        return paths.retainedBy(objects::get).bytes();
    }

    /**
     * Returns what all that is retained takes.
     *
     * @return bytes
     */
    public long reachedBytes() {
        return reachedBytes;
    }

    /**
     * Returns a share of the heap.
     *
     * @param bytes some of it
     * @return from 0 to 1; 0 in an empty heap
     */
    public double share(long bytes) {
        return reachedBytes == 0 ? 0 : (double) bytes / reachedBytes;
    }

    /**
     * Says whether objects of two times can be told apart here.
     *
     * @return whether {@link #isNew} knows anything
     */
    public boolean knowsGrowth() {
        return isNew != null;
    }

    /**
     * Says whether an object has come since an earlier look.
     *
     * @param object an object
     * @return whether it is known to be new
     */
    public boolean isNew(int object) {
        return isNew != null && isNew.test(object);
    }

    /**
     * Returns the references the other way round; made when first asked for.
     *
     * @return who refers to an object
     */
    public Referrers referrers() {
        Referrers known = referrers;
        if (known == null) {
            known = Referrers.of(graph);
            referrers = known;
        }
        return known;
    }

    /**
     * Returns the collections; counted when first asked for.
     *
     * @return how many elements they have
     */
    public CollectionSizes collections() {
        CollectionSizes known = collections;
        if (known == null) {
            known = CollectionSizes.of(graph);
            collections = known;
        }
        return known;
    }

    /**
     * Says whether an object is the JDK's own, so that no change to the application would free it. Takes a search when
     * first asked.
     *
     * @param object an object that is retained
     * @return whether it is
     */
    public boolean isOfJdk(int object) {
        Regions known = regions;
        if (known == null) {
            known = paths.regions();
            regions = known;
        }
        return known.of(object) == Region.JDK;
    }

    /**
     * Returns what holds an object.
     *
     * @param object an object
     * @return where its shortest path begins; empty if nothing retains it
     */
    public Optional<Holder> holderOf(int object) {
        return paths.isRetained(object) ? Optional.of(paths.holderOf(object)) : Optional.empty();
    }

    /**
     * Returns where an object is, as one would write it in Java. Time linear in the length of its path.
     *
     * @param object an object
     * @return the expression; of an object that is far from any root only what it begins with
     */
    public String placeOf(int object) {
        int distance = paths.distance(object);
        if (distance > LONGEST_PLACE) {
            return "%s, %s references away".formatted(paths.holderOf(object), AuditText.number(distance));
        }
        return paths.to(object).map(path -> path.toExpression()).orElse("not retained any more");
    }

    /**
     * Returns the name of an object's type.
     *
     * @param object an object
     * @return the name for people
     */
    public String typeOf(int object) {
        return TypeNames.display(graph.typeOf(object).name());
    }

    /**
     * Finds the types that are, or extend, some classes. Time linear in the types.
     *
     * @param classes names of classes; of interfaces a graph knows nothing
     * @return the indices of the types
     */
    public BitSet typesBelow(String... classes) {
        BitSet found = new BitSet();
        for (ObjectType type : graph.types()) {
            for (int above = type.index();
                    above != ObjectType.NONE && !found.get(type.index());
                    above = graph.type(above).superType()) {
                String name = graph.type(above).name();
                for (String wanted : classes) {
                    if (name.equals(wanted)) {
                        found.set(type.index());
                    }
                }
            }
        }
        return found;
    }

    /**
     * Says whether a reference may retain: it is not the referent of a weak reference, and comes from an object that is
     * retained.
     *
     * @param referrer the object it comes from
     * @param reference an index of a reference
     * @return whether it may
     */
    public boolean mayRetain(int referrer, int reference) {
        return paths.isRetained(referrer) && graph.retention(referrer, reference) != Retention.NONE;
    }
}

package io.objex.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objects of a heap and the references between them, in primitive columns.
 *
 * <p>An object is an int from 0 to {@link #objectCount()}, a reference an int from 0 to {@link #referenceCount()}; the
 * references of one object lie side by side, in the order of its fields or elements. Nothing here refers to an object
 * that was looked at. Immutable and safe for any number of threads. Every method takes constant time unless it says
 * otherwise.
 *
 * <p>Costs 14 bytes per object (10 where identity hash codes are not known) and 8 per reference; referrers are an index of their own ({@link Referrers}).
 */
public final class HeapGraph {
    /*
     * Compressed sparse rows: the references of object o are firstReference[o] up to firstReference[o + 1]. A label
     * tells where in the referrer a reference sits: CLASS_OF, an index into an array, or else the index of a field.
     */

    /** The label of a {@link Reference.ClassOf}. */
    public static final int CLASS_OF = -1;

    /* Stands for the element size of a class object, whose extent is its shallow size. */
    private static final int CLASS = -1;

    private final HeapGraphBuilder.Tables tables;
    private final GraphColumns columns;
    private final TypeColumn types;
    private final int[] extents;
    private final int[] firstReference;
    private final int[] referents;
    private final int[] labels;
    /* By type what a shallow size is made of, at hand where it is asked for every object. */
    private final long[] sizes;
    private final int[] elementSizes;

    HeapGraph(HeapGraphBuilder.Tables tables, GraphColumns columns) {
        this.tables = tables;
        this.columns = columns;
        this.types = columns.types();
        this.extents = columns.extents();
        this.firstReference = columns.firstReference();
        this.referents = columns.referents();
        this.labels = columns.labels();
        this.sizes = new long[tables.types().size()];
        this.elementSizes = new int[sizes.length];
        for (ObjectType type : tables.types()) {
            sizes[type.index()] = type.size();
            elementSizes[type.index()] = type.isClass() && !type.isArray() ? CLASS : type.elementSize();
        }
    }

    /**
     * Returns how many objects there are.
     *
     * @return the count
     */
    public int objectCount() {
        return types.size();
    }

    /**
     * Returns how many references there are.
     *
     * @return the count
     */
    public int referenceCount() {
        return referents.length;
    }

    /**
     * Returns the type of an object.
     *
     * @param object an object
     * @return its type
     */
    public ObjectType typeOf(int object) {
        return tables.types().get(types.get(object));
    }

    /**
     * Returns the index of an object's type, for columns kept beside the types.
     *
     * @param object an object
     * @return an index for {@link #type(int)}
     */
    public int typeIndexOf(int object) {
        return types.get(object);
    }

    /**
     * Returns the identity hash code of an object, as {@link System#identityHashCode} gives it; in a graph made from a heap
     * dump to be compared with another, what takes its place.
     *
     * @param object an object
     * @return the hash; 0 where the source of the graph does not know it
     */
    public int identityHashOf(int object) {
        int[] hashes = columns.identityHashes();
        return hashes == null ? 0 : hashes[object];
    }

    /**
     * Returns the length of an array.
     *
     * @param object an object
     * @return the number of elements, or -1 for an object that is no array
     */
    public int arrayLength(int object) {
        return typeOf(object).isArray() ? extents[object] : -1;
    }

    /**
     * Returns what the object itself takes in the heap, without anything it refers to.
     *
     * @param object an object
     * @return its shallow size in bytes, alignment included
     */
    public long shallowSize(int object) {
        int type = types.get(object);
        int elementSize = elementSizes[type];
        if (elementSize == 0) {
            return sizes[type] + extents[object];
        }
        if (elementSize == CLASS) {
            return extents[object];
        }
        long alignment = tables.objectAlignment();
        long unaligned = sizes[type] + (long) elementSize * extents[object];
        return (unaligned + alignment - 1) / alignment * alignment;
    }

    /**
     * Returns the number that, with the type, determines the shallow size: the length of an array, the size in bytes of
     * a class object, and for others the bytes of what was taken into them, 0 unless a dump was stripped.
     *
     * @param object an object
     * @return the extent, as given to {@link HeapGraphBuilder#addObject}
     */
    public int extentOf(int object) {
        return extents[object];
    }

    /**
     * Returns the first reference of an object; the last is the one before {@code firstReference(object + 1)}.
     *
     * @param object an object, or {@link #objectCount()}
     * @return an index of a reference
     */
    public int firstReference(int object) {
        return firstReference[object];
    }

    /**
     * Returns the object that a reference leads to.
     *
     * @param reference an index of a reference
     * @return the referent
     */
    public int referent(int reference) {
        return referents[reference];
    }

    /**
     * Returns where in its referrer a reference sits: {@link #CLASS_OF}, the index of an array element, or else the
     * index of a field.
     *
     * @param reference an index of a reference
     * @return the label
     */
    public int label(int reference) {
        return labels[reference];
    }

    /**
     * Returns the object that a reference comes from. Logarithmic time.
     *
     * @param reference an index of a reference
     * @return the referrer
     */
    public int referrer(int reference) {
        int low = 0;
        int high = types.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstReference[middle] <= reference) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /**
     * Returns a reference as a value. Logarithmic time.
     *
     * @param reference an index of a reference
     * @return the same reference with its parts named
     */
    public Reference reference(int reference) {
        return reference(referrer(reference), reference);
    }

    /**
     * Returns a reference whose referrer is known, as a value.
     *
     * @param referrer the object it comes from
     * @param reference an index of a reference
     * @return the same reference with its parts named
     */
    public Reference reference(int referrer, int reference) {
        int label = labels[reference];
        if (label == CLASS_OF) {
            return new Reference.ClassOf(referrer, referents[reference]);
        }
        if (typeOf(referrer).isArray()) {
            return new Reference.ArrayElement(referrer, referents[reference], label);
        }
        HeapField field = field(label);
        return Reference.ofField(referrer, referents[reference], field);
    }

    /**
     * Returns the field in which a reference sits.
     *
     * @param referrer the object it comes from
     * @param reference an index of a reference
     * @return the field; empty for an array element and for the reference to the class
     */
    public Optional<HeapField> fieldOf(int referrer, int reference) {
        int label = labels[reference];
        return label == CLASS_OF || typeOf(referrer).isArray() ? Optional.empty() : Optional.of(field(label));
    }

    /**
     * Returns what an object holds in the named field. Time linear in its references.
     *
     * @param object an object
     * @param name the name of an instance field, wherever in the hierarchy it is declared
     * @return the referent, or -1 if the field is null or not there
     */
    public int referentOf(int object, String name) {
        if (typeOf(object).isArray()) {
            return ObjectType.NONE;
        }
        for (int reference = firstReference[object]; reference < firstReference[object + 1]; reference++) {
            int label = labels[reference];
            if (label != CLASS_OF
                    && field(label).name().equals(name)
                    && !field(label).isStatic()) {
                return referents[reference];
            }
        }
        return ObjectType.NONE;
    }

    /**
     * Returns the types, in the order of their index.
     *
     * @return an unmodifiable list
     */
    public List<ObjectType> types() {
        return tables.types();
    }

    /**
     * Returns a type.
     *
     * @param index its index
     * @return the type
     */
    public ObjectType type(int index) {
        return tables.types().get(index);
    }

    /**
     * Returns the fields, in the order of their index.
     *
     * @return an unmodifiable list
     */
    public List<HeapField> fields() {
        return tables.fields();
    }

    /**
     * Returns a field.
     *
     * @param index its index
     * @return the field
     */
    public HeapField field(int index) {
        return tables.fields().get(index);
    }

    /**
     * Returns the class loaders, in the order of their index.
     *
     * @return an unmodifiable list
     */
    public List<HeapLoader> loaders() {
        return tables.loaders();
    }

    /**
     * Returns a class loader.
     *
     * @param index its index
     * @return the loader
     */
    public HeapLoader loader(int index) {
        return tables.loaders().get(index);
    }

    /**
     * Returns the threads, in the order of their index.
     *
     * @return an unmodifiable list
     */
    public List<HeapThread> threads() {
        return tables.threads();
    }

    /**
     * Returns a thread.
     *
     * @param index its index
     * @return the thread
     */
    public HeapThread thread(int index) {
        return tables.threads().get(index);
    }

    /**
     * Returns the roots, in the order in which they were found.
     *
     * @return an unmodifiable list
     */
    public List<GcRoot> roots() {
        return tables.roots();
    }

    /**
     * Returns to what multiple of bytes the JVM rounds the size of an object.
     *
     * @return the alignment in bytes, usually 8
     */
    public int objectAlignment() {
        return tables.objectAlignment();
    }

    /**
     * Returns the class that a class object stands for.
     *
     * @param object an object
     * @return the index of a type, or -1 if the object is no class object or its class has no type here
     */
    public int mirroredType(int object) {
        return tables.mirroredTypes().getOrDefault(object, ObjectType.NONE);
    }

    /**
     * Returns the class objects that are in the graph.
     *
     * @return an unmodifiable map from class object to the index of the type it stands for
     */
    public Map<Integer, Integer> mirroredTypes() {
        return tables.mirroredTypes();
    }

    /**
     * Returns the value of an object in short, where capturing it was asked for.
     *
     * @param object an object
     * @return the preview, already truncated
     */
    public Optional<String> preview(int object) {
        return Optional.ofNullable(tables.previews().get(object));
    }

    /**
     * Returns the objects whose value is known in short.
     *
     * @return an unmodifiable map from object to preview
     */
    public Map<Integer, String> previews() {
        return tables.previews();
    }

    /**
     * Returns the same graph with other previews; the columns are shared. Time linear in the previews.
     *
     * @param previews the previews, by object; empty for a graph that shows no values
     * @return a graph
     */
    public HeapGraph withPreviews(Map<Integer, String> previews) {
        return new HeapGraph(tables.withPreviews(previews), columns);
    }

    /**
     * Returns the same graph with other identities; all other columns are shared.
     *
     * @param identityHashes by object what is to tell it from others of its type; becomes the graph's own
     * @return a graph
     */
    public HeapGraph withIdentityHashes(int[] identityHashes) {
        GraphColumns others = new GraphColumns(types, extents, identityHashes, firstReference, referents, labels);
        return new HeapGraph(tables, others);
    }

    /**
     * Says whether a reference keeps its referent alive whatever else happens: not the referent of a weak reference, nor
     * what is kept only while such a referent is reached.
     *
     * @param referrer the object it comes from
     * @param reference an index of a reference
     * @return how it retains
     */
    public Retention retention(int referrer, int reference) {
        int label = labels[reference];
        if (label == CLASS_OF || typeOf(referrer).isArray()) {
            return Retention.STRONG;
        }
        return field(label).retention();
    }

    /**
     * Adds up the shallow sizes. Linear time.
     *
     * @return bytes of all objects
     */
    public long totalShallowSize() {
        long total = 0;
        for (int object = 0; object < types.size(); object++) {
            total += shallowSize(object);
        }
        return total;
    }

    @Override
    public String toString() {
        return "HeapGraph[%d objects, %d references, %d roots]"
                .formatted(objectCount(), referenceCount(), roots().size());
    }
}

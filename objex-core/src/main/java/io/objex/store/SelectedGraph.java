package io.objex.store;

import io.objex.analysis.NewObject;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.HeapLoader;
import io.objex.graph.ObjectType;
import io.objex.graph.PathStep;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Some objects of a graph, numbered anew, with all references between them and all types and fields.
 *
 * <p>Labels of paths are folded in the whole graph, where the insides of collections are complete, but name objects by
 * their new numbers.
 */
final class SelectedGraph {
    private final int[] numbers;
    private final HeapGraph graph;
    private final HeapGraph named;

    private SelectedGraph(int[] numbers, HeapGraph graph, HeapGraph named) {
        this.numbers = numbers;
        this.graph = graph;
        this.named = named;
    }

    /** Selects, in time linear in the objects of the whole graph and the references of the chosen ones. */
    static SelectedGraph of(HeapGraph whole, BitSet chosen) {
        return of(whole, chosen, reference -> true, whole::extentOf, names -> names);
    }

    /** Says of each chosen object what it is named. */
    interface Naming {
        /** Which of the chosen objects need names. */
        BitSet named(BitSet chosen);
    }

    /**
     * Selects, in time linear in the objects and references of the whole graph.
     *
     * @param whole the graph
     * @param chosen its objects that remain
     * @param references says of references between them which remain
     * @param extents by object of the whole graph what the type does not tell of its size
     * @param naming which objects may come to be named in labels
     */
    static SelectedGraph of(
            HeapGraph whole, BitSet chosen, IntPredicate references, IntUnaryOperator extents, Naming naming) {
        int[] numbers = new int[whole.objectCount()];
        Arrays.fill(numbers, ObjectType.NONE);
        int next = 0;
        for (int object = chosen.nextSetBit(0); object >= 0; object = chosen.nextSetBit(object + 1)) {
            numbers[object] = next++;
        }
        HeapGraphBuilder builder = new HeapGraphBuilder().objectAlignment(whole.objectAlignment());
        whole.loaders().forEach(loader -> addLoader(builder, loader, numbers));
        whole.types().forEach(builder::addType);
        whole.fields()
                .forEach(field ->
                        builder.addField(field.declaringType(), field.name(), field.isStatic(), field.retention()));
        chosen.stream().forEach(object -> {
            builder.addObject(whole.typeIndexOf(object), extents.applyAsInt(object), whole.identityHashOf(object));
            addContents(builder, whole, object, numbers, references);
        });
        addThreadsAndRoots(builder, whole, numbers);
        return new SelectedGraph(
                numbers, builder.build(), whole.withPreviews(names(whole, naming.named(chosen), numbers)));
    }

    private static void addLoader(HeapGraphBuilder builder, HeapLoader loader, int[] numbers) {
        int index = builder.addLoader(loader.name());
        if (loader.object() != ObjectType.NONE) {
            builder.setLoaderObject(index, numbers[loader.object()]);
        }
    }

    private static void addContents(
            HeapGraphBuilder builder, HeapGraph whole, int object, int[] numbers, IntPredicate references) {
        int number = numbers[object];
        for (int reference = whole.firstReference(object); reference < whole.firstReference(object + 1); reference++) {
            int referent = numbers[whole.referent(reference)];
            if (referent != ObjectType.NONE && references.test(reference)) {
                builder.addReference(number, referent, whole.label(reference));
            }
        }
        if (whole.mirroredType(object) != ObjectType.NONE) {
            builder.setMirroredType(number, whole.mirroredType(object));
        }
        whole.preview(object).ifPresent(preview -> builder.setPreview(number, preview));
    }

    private static void addThreadsAndRoots(HeapGraphBuilder builder, HeapGraph whole, int[] numbers) {
        whole.threads()
                .forEach(thread -> builder.addThread(
                        numbers[thread.object()], thread.name(), thread.daemon(), thread.origin(), thread.activity()));
        for (GcRoot root : whole.roots()) {
            if (numbers[root.object()] != ObjectType.NONE) {
                builder.addRoot(root.of(numbers[root.object()]));
            }
        }
    }

    private static Map<Integer, String> names(HeapGraph whole, BitSet chosen, int[] numbers) {
        Map<Integer, String> names = new HashMap<>();
        chosen.stream().forEach(object -> {
            String type = TypeNames.simple(whole.typeOf(object).name());
            names.put(object, whole.preview(object).orElse(type + " @" + numbers[object]));
        });
        return names;
    }

    HeapGraph graph() {
        return graph;
    }

    /** By object of this graph what an array has for it by object of the whole. */
    int[] selected(int[] byObject) {
        int[] selected = new int[graph.objectCount()];
        for (int object = 0; object < numbers.length; object++) {
            if (numbers[object] != ObjectType.NONE) {
                selected[numbers[object]] = byObject[object];
            }
        }
        return selected;
    }

    /** Those that are in this graph, with their numbers here. */
    List<NewObject> selected(List<NewObject> newObjects) {
        return newObjects.stream()
                .filter(added -> numbers[added.object()] != ObjectType.NONE)
                .map(added -> new NewObject(numbers[added.object()], added.run()))
                .toList();
    }

    /** The same path with the numbers of this graph. */
    StoredPath path(StoredPath stored) {
        RetainingPath path = RetainingPath.of(named, stored.path().root(), stored.references());
        List<Reference> references = new ArrayList<>();
        path.references()
                .forEach(reference -> references.add(
                        reference.between(numbers[reference.referrer()], numbers[reference.referent()])));
        List<PathStep> steps = path.steps().stream()
                .map(step -> new PathStep(step.label(), step.holderType(), numbers[step.object()]))
                .toList();
        GcRoot root = path.root().of(numbers[path.root().object()]);
        RetainingPath renumbered =
                new RetainingPath(root, path.holder(), references, steps, numbers[path.target()], path.targetType());
        return new StoredPath(renumbered, graph.roots().indexOf(root), StoredPath.indicesOf(graph, renumbered));
    }
}

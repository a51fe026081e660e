package io.objex.analysis.metric;

import io.objex.graph.GcRoot;
import io.objex.graph.GraphColumns;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapGraphBuilder;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.TypeColumn;
import java.util.Arrays;
import java.util.function.IntFunction;

/** Deep heaps, too large to be put together object by object; object 0 is the root. */
final class Chains {
    private static final int[] NOTHING = {};

    private Chains() {}

    /** Each object refers to the next and to the one before, the last to the first, too. */
    static HeapGraph linkedBothWays(int length) {
        return graph(
                length,
                object -> object == 0
                        ? new int[] {1}
                        : object == length - 1 ? new int[] {object - 1, 0} : new int[] {object + 1, object - 1});
    }

    /**
     * A chain as long as it is told. Its last object refers to as many others by way of an array, its first to the same by
     * way of another array, which a search in the order of references comes to last.
     */
    static HeapGraph endLeadsToElementsOfBeginning(int half) {
        int arrayAtEnd = 2 * half;
        int arrayAtBeginning = arrayAtEnd + 1;
        int[] elements = new int[half];
        Arrays.setAll(elements, i -> half + i);
        return graph(arrayAtBeginning + 1, object -> {
            if (object >= arrayAtEnd) {
                return elements;
            }
            if (object >= half) {
                return NOTHING;
            }
            int next = object == half - 1 ? arrayAtEnd : object + 1;
            return object == 0 ? new int[] {next, arrayAtBeginning} : new int[] {next};
        });
    }

    private static HeapGraph graph(int objects, IntFunction<int[]> referents) {
        HeapGraphBuilder builder = new HeapGraphBuilder();
        int loader = builder.addLoader("app");
        builder.addType(new ObjectType(
                0, "com.acme.Link[]", loader, ObjectType.NONE, ObjectType.NONE, 16, 4, Origin.APPLICATION));
        builder.addRoot(new GcRoot.JniGlobal(0));
        int[] firstReference = new int[objects + 1];
        for (int object = 0; object < objects; object++) {
            firstReference[object + 1] = firstReference[object] + referents.apply(object).length;
        }
        int[] all = new int[firstReference[objects]];
        int[] labels = new int[all.length];
        int[] lengths = new int[objects];
        for (int object = 0; object < objects; object++) {
            int[] own = referents.apply(object);
            lengths[object] = own.length;
            for (int i = 0; i < own.length; i++) {
                all[firstReference[object] + i] = own[i];
                labels[firstReference[object] + i] = i;
            }
        }
        return builder.build(
                new GraphColumns(TypeColumn.of(new int[objects]), lengths, null, firstReference, all, labels));
    }
}

package io.objex.analysis.path;

import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which steps of merged paths are one branch. */
final class Branches {
    private static final int NONE = MergedPaths.NONE;
    private static final int ELEMENT = -2;
    private static final int FIRST_HOLDER = -3;

    private final MergedPaths paths;
    private final HeapGraph graph;
    private final boolean isCollapsed;
    private final int[] branchOf;
    private final IntColumn firstSteps = new IntColumn();
    private final BranchTable table = new BranchTable();
    private final Map<String, Integer> holders = new HashMap<>();
    private final int[] typeFamilies;
    private final int[] fieldFamilies;

    Branches(MergedPaths paths, boolean isCollapsed) {
        this.paths = paths;
        this.graph = paths.graph();
        this.isCollapsed = isCollapsed;
        this.typeFamilies = typeFamilies(graph);
        this.fieldFamilies = fieldFamilies(graph);
        this.branchOf = new int[paths.stepCount()];
        BitSet shown = shown();
        for (int step = 0; step < branchOf.length; step++) {
            branchOf[step] = shown.get(step) ? assign(step) : NONE;
        }
    }

    private static int[] typeFamilies(HeapGraph graph) {
        Map<String, Integer> first = new HashMap<>();
        return graph.types().stream()
                .mapToInt(type -> first.computeIfAbsent(type.family(), family -> type.index()))
                .toArray();
    }

    private static int[] fieldFamilies(HeapGraph graph) {
        Map<String, Integer> first = new HashMap<>();
        int[] families = new int[graph.fields().size()];
        for (HeapField field : graph.fields()) {
            ObjectType declaring = graph.type(field.declaringType());
            families[field.index()] =
                    first.computeIfAbsent(declaring.family() + "." + field.name(), name -> field.index());
        }
        return families;
    }

    /** A root's class object is no step of a path that a static field of it begins. */
    private BitSet shown() {
        BitSet shown = new BitSet();
        for (int step = 0; step < branchOf.length; step++) {
            if (paths.isAskedFor(step)) {
                shown.set(step);
            }
            if (!paths.begins(step)) {
                shown.set(paths.before(step));
            }
        }
        return shown;
    }

    private int assign(int step) {
        int before = paths.begins(step) ? NONE : branchOf[paths.before(step)];
        int label = isCollapsed ? labelOf(step) : step;
        int type = typeFamilies[graph.typeIndexOf(paths.object(step))];
        if (isCollapsed && before != NONE && leadsOn(before, label, type)) {
            return before;
        }
        int branch = table.find(before, label, type);
        if (branch == firstSteps.size()) {
            firstSteps.add(step);
        }
        return branch;
    }

    private boolean leadsOn(int branch, int label, int type) {
        return label >= 0 && table.label(branch) == label && table.type(branch) == type;
    }

    private int labelOf(int step) {
        if (paths.begins(step)) {
            String family = paths.holderAt(step).family();
            return FIRST_HOLDER - holders.computeIfAbsent(family, name -> holders.size());
        }
        int label = graph.label(paths.reference(step));
        if (label == HeapGraph.CLASS_OF) {
            return label;
        }
        return graph.typeOf(paths.object(paths.before(step))).isArray() ? ELEMENT : fieldFamilies[label];
    }

    int count() {
        return firstSteps.size();
    }

    /** The branch of a step; -1 for a root's class object where only its static fields are of interest. */
    int of(int step) {
        return branchOf[step];
    }

    /** The branch before another, or -1 for one that begins. */
    int before(int branch) {
        return table.before(branch);
    }

    /** The first object of a branch. */
    int objectOf(int branch) {
        return paths.object(firstSteps.get(branch));
    }

    String label(int branch) {
        int step = firstSteps.get(branch);
        if (paths.begins(step)) {
            Holder holder = paths.holderAt(step);
            return isCollapsed ? holder.family() : holder.name();
        }
        int label = graph.label(paths.reference(step));
        if (label == HeapGraph.CLASS_OF) {
            return ".getClass()";
        }
        if (!graph.typeOf(paths.object(paths.before(step))).isArray()) {
            return "." + graph.field(label).name();
        }
        return isCollapsed ? "[*]" : "[" + label + "]";
    }
}

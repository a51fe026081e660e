package io.objex.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A chain of references from a root to an object: the reason why the object is still there.
 *
 * <p>Prints itself as a tree ({@link #toTree}) and as an expression ({@link #toExpression}). Keeps everything it prints,
 * so it may outlive its graph.
 *
 * @param root where the chain begins
 * @param holder the root, and where it is a class the static field, by name
 * @param references every reference of the chain, from the root on
 * @param steps the chain as users think of it, after what {@code holder} names
 * @param target the object at its end
 * @param targetType display name of the type of that object
 */
public record RetainingPath(
        GcRoot root, Holder holder, List<Reference> references, List<PathStep> steps, int target, String targetType) {
    private static final int NOTE_COLUMN = 50;
    private static final int MOST_STEPS = 16;
    private static final String INDENT = "   ";

    /** Copies the lists. */
    public RetainingPath {
        Objects.requireNonNull(root, "root");
        Objects.requireNonNull(holder, "holder");
        references = List.copyOf(references);
        steps = List.copyOf(steps);
        Objects.requireNonNull(targetType, "targetType");
    }

    /**
     * Reads a chain of references of a graph as a path.
     *
     * @param graph the graph
     * @param root a root of the graph
     * @param references indices of references, each beginning where the one before ended, the first at the root's object
     * @return the path
     * @throws IllegalArgumentException if the references are no chain
     */
    public static RetainingPath of(HeapGraph graph, GcRoot root, int[] references) {
        List<Reference> chain = PathFolding.chain(graph, root.object(), references);
        int target =
                chain.isEmpty() ? root.object() : chain.get(chain.size() - 1).referent();
        Holder holder = holderOf(graph, root, chain);
        int named = holder.kind() == Holder.Kind.STATIC_FIELD ? 1 : 0;
        List<PathStep> steps = new PathFolding(graph).fold(chain.subList(named, chain.size()));
        return new RetainingPath(
                root,
                holder,
                chain,
                steps,
                target,
                TypeNames.display(graph.typeOf(target).name()));
    }

    private static Holder holderOf(HeapGraph graph, GcRoot root, List<Reference> chain) {
        return !chain.isEmpty() && chain.get(0) instanceof Reference.StaticField first
                ? Holder.of(graph, first.field())
                : Holder.of(graph, root);
    }

    /**
     * Returns the path without its references.
     *
     * @return the steps
     */
    public RetainingSteps inSteps() {
        return new RetainingSteps(root, holder, steps, target);
    }

    /**
     * Returns the path as one line that reads like Java: {@code com.acme.Registry.OPEN{"42"}.listeners[3]}.
     *
     * @return the expression
     */
    public String toExpression() {
        return toExpression(steps.size());
    }

    /**
     * Returns the beginning of the path as an expression.
     *
     * @param length how many of the steps
     * @return the expression for the object that these steps lead to
     */
    public String toExpression(int length) {
        return PathStep.expression(holder.name(), steps.subList(0, length));
    }

    /**
     * Returns the path as a tree, a step a line, without a line break at its end.
     *
     * @param targetNote what to write behind the object at the end
     * @param mark what to write in the column of notes beside it
     * @return at most 20 lines; what is left out in the middle is counted
     */
    public String toTree(String targetNote, String mark) {
        return toTree(targetNote, mark, MOST_STEPS);
    }

    /**
     * Returns the path as a tree with no more than some lines between its first and its last.
     *
     * @param targetNote what to write behind the object at the end
     * @param mark what to write in the column of notes beside it
     * @param mostSteps how many lines, at least 3; what is left out in the middle is counted
     * @return the tree, without a line break at its end
     */
    public String toTree(String targetNote, String mark, int mostSteps) {
        List<String> lines = new ArrayList<>();
        lines.add(line("", holder.name(), holder.kind().description() + ", the GC root"));
        List<String> middle = stepLines(mostSteps);
        lines.addAll(middle);
        String last = (targetType + " @" + target + " " + targetNote).stripTrailing();
        lines.add(line(branch(middle.size()), last, mark));
        return String.join("\n", lines);
    }

    /**
     * Steps that share a line of a drawing.
     *
     * @param step the last of them
     * @param times how many they are: equal ones in a row, or what is left out
     * @param isLeftOut whether there is no room for them
     */
    public record Stretch(PathStep step, int times, boolean isLeftOut) {
        /** Checks the parts. */
        public Stretch {
            Objects.requireNonNull(step, "step");
        }
    }

    /**
     * Returns the steps as they are drawn: equal ones in a row together, and those in the middle left out where there are too
     * many.
     *
     * @param most how many stretches, at least 3
     * @return the steps in their order
     */
    public List<Stretch> stretches(int most) {
        List<Stretch> all = repeated();
        int left = all.size() <= most ? 0 : all.size() - most + 1;
        if (left == 0) {
            return all;
        }
        int gap = most / 2;
        List<Stretch> between = all.subList(gap, gap + left);
        int steps = between.stream().mapToInt(Stretch::times).sum();
        List<Stretch> shown = new ArrayList<>(all.subList(0, gap));
        shown.add(new Stretch(between.get(left - 1).step(), steps, true));
        shown.addAll(all.subList(gap + left, all.size()));
        return shown;
    }

    private List<Stretch> repeated() {
        List<Stretch> repeated = new ArrayList<>();
        int times;
        for (int step = 0; step < steps.size(); step += times) {
            times = PathStep.repeats(steps, step);
            repeated.add(new Stretch(steps.get(step + times - 1), times, false));
        }
        return repeated;
    }

    private List<String> stepLines(int most) {
        List<String> lines = new ArrayList<>();
        stretches(most).forEach(stretch -> lines.add(stepLine(lines.size(), stretch)));
        return lines;
    }

    private static String stepLine(int depth, Stretch stretch) {
        if (stretch.isLeftOut()) {
            return branch(depth) + "… " + stretch.times() + " more steps";
        }
        String times = stretch.times() > 1 ? "  " + stretch.times() + " times" : "";
        return line(
                branch(depth), stretch.step().label() + times, stretch.step().holderType());
    }

    private static String branch(int depth) {
        return " " + INDENT.repeat(depth) + "└ ";
    }

    private static String line(String prefix, String label, String note) {
        String left = prefix + label;
        return note.isEmpty() ? left : left + " ".repeat(Math.max(2, NOTE_COLUMN - left.length())) + note;
    }

    @Override
    public String toString() {
        return toTree("", "");
    }
}

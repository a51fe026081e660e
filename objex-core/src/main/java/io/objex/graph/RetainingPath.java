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

    /** Equal steps in a row, which share a line. */
    private record Repeated(PathStep step, int times) {}

    private List<String> stepLines(int most) {
        List<Repeated> all = repeated();
        int left = all.size() <= most ? 0 : all.size() - most + 1;
        int gap = left == 0 ? all.size() : most / 2;
        List<String> lines = new ArrayList<>();
        all.subList(0, gap).forEach(repeated -> lines.add(stepLine(lines.size(), repeated)));
        if (left > 0) {
            int steps = all.subList(gap, gap + left).stream()
                    .mapToInt(Repeated::times)
                    .sum();
            lines.add(branch(gap) + "… " + steps + " more steps");
            all.subList(gap + left, all.size()).forEach(repeated -> lines.add(stepLine(lines.size(), repeated)));
        }
        return lines;
    }

    private List<Repeated> repeated() {
        List<Repeated> repeated = new ArrayList<>();
        for (int step = 0; step < steps.size(); step += PathStep.repeats(steps, step)) {
            repeated.add(new Repeated(steps.get(step), PathStep.repeats(steps, step)));
        }
        return repeated;
    }

    private static String stepLine(int depth, Repeated repeated) {
        String times = repeated.times() > 1 ? "  " + repeated.times() + " times" : "";
        return line(
                branch(depth), repeated.step().label() + times, repeated.step().holderType());
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

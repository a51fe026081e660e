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
    private static final int MOST_LINES = 16;
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
        List<Reference> chain = new ArrayList<>();
        int object = root.object();
        for (int reference : references) {
            if (reference < graph.firstReference(object) || reference >= graph.firstReference(object + 1)) {
                throw new IllegalArgumentException(
                        "reference %d does not begin at object %d".formatted(reference, object));
            }
            chain.add(graph.reference(object, reference));
            object = graph.referent(reference);
        }
        Holder holder = holderOf(graph, root, chain);
        int named = holder.kind() == Holder.Kind.STATIC_FIELD ? 1 : 0;
        List<PathStep> steps = new PathFolding(graph).fold(chain.subList(named, chain.size()));
        return new RetainingPath(
                root,
                holder,
                chain,
                steps,
                object,
                TypeNames.display(graph.typeOf(object).name()));
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
        StringBuilder expression = new StringBuilder(holder.name());
        int step = 0;
        while (step < steps.size()) {
            int times = repeats(step);
            expression.append(steps.get(step).label());
            if (times > 1) {
                expression.append("(x").append(times).append(')');
            }
            step += times;
        }
        return expression.toString();
    }

    /**
     * Returns the path as a tree, a step a line, without a line break at its end.
     *
     * @param targetNote what to write behind the object at the end
     * @param mark what to write in the column of notes beside it
     * @return at most 20 lines; what is left out in the middle is counted
     */
    public String toTree(String targetNote, String mark) {
        List<String> lines = new ArrayList<>();
        lines.add(line("", holder.name(), holder.kind().description() + ", the GC root"));
        List<String> middle = stepLines();
        lines.addAll(middle);
        String last = "%s @%d %s".formatted(targetType, target, targetNote).stripTrailing();
        lines.add(line(branch(middle.size()), last, mark));
        return String.join("\n", lines);
    }

    private List<String> stepLines() {
        List<String> lines = new ArrayList<>();
        int step = 0;
        while (step < steps.size()) {
            int times = repeats(step);
            String label = steps.get(step).label() + (times > 1 ? "  " + times + " times" : "");
            lines.add(label + "\n" + steps.get(step).holderType());
            step += times;
        }
        if (lines.size() > MOST_LINES) {
            int left = lines.size() - MOST_LINES + 1;
            List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES / 2));
            cut.add("… %d more steps\n".formatted(left));
            cut.addAll(lines.subList(MOST_LINES / 2 + left, lines.size()));
            lines = cut;
        }
        List<String> drawn = new ArrayList<>();
        for (String line : lines) {
            int note = line.indexOf('\n');
            drawn.add(line(branch(drawn.size()), line.substring(0, note), line.substring(note + 1)));
        }
        return drawn;
    }

    private int repeats(int from) {
        int to = from + 1;
        while (to < steps.size()
                && steps.get(to).label().equals(steps.get(from).label())
                && steps.get(to).holderType().equals(steps.get(from).holderType())) {
            to++;
        }
        return to - from;
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

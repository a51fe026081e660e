package io.objex.graph;

import java.util.List;
import java.util.Objects;

/**
 * A chain of references from one object to another, neither of which need be a root's.
 *
 * <p>Prints itself as an expression. Keeps everything it prints, so it may outlive its graph.
 *
 * @param start the object at its beginning
 * @param startName that object, as reports name it
 * @param references every reference of the chain, none if it ends where it begins
 * @param steps the chain as users think of it, after what {@code startName} names
 * @param target the object at its end
 * @param targetType display name of the type of that object
 */
public record ObjectPath(
        int start, String startName, List<Reference> references, List<PathStep> steps, int target, String targetType) {

    /** Copies the lists. */
    public ObjectPath {
        Objects.requireNonNull(startName, "startName");
        references = List.copyOf(references);
        steps = List.copyOf(steps);
        Objects.requireNonNull(targetType, "targetType");
    }

    /**
     * Reads a chain of references of a graph as a path.
     *
     * @param graph the graph
     * @param start an object of the graph
     * @param references indices of references, each beginning where the one before ended, the first at the object
     * @return the path
     * @throws IllegalArgumentException if the references are no chain
     */
    public static ObjectPath of(HeapGraph graph, int start, int[] references) {
        List<Reference> chain = PathFolding.chain(graph, start, references);
        int target = chain.isEmpty() ? start : chain.get(chain.size() - 1).referent();
        PathFolding folding = new PathFolding(graph);
        boolean isClass = graph.mirroredType(start) != ObjectType.NONE;
        return new ObjectPath(
                start,
                isClass ? className(graph, start, chain) : folding.nameOf(start),
                chain,
                folding.fold(chain),
                target,
                TypeNames.display(graph.typeOf(target).name()));
    }

    /** As in source where a static field follows, for that reads like one: {@code com.acme.Registry.OPEN}. */
    private static String className(HeapGraph graph, int start, List<Reference> chain) {
        String name = TypeNames.display(graph.type(graph.mirroredType(start)).name());
        return !chain.isEmpty() && chain.get(0) instanceof Reference.StaticField ? name : "class " + name;
    }

    /**
     * Returns the path as one line that reads like Java: {@code Session @12.listeners[3]}.
     *
     * @return the expression
     */
    public String toExpression() {
        return PathStep.expression(startName, steps);
    }

    @Override
    public String toString() {
        return toExpression();
    }
}

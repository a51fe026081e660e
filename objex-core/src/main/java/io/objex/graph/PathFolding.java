package io.objex.graph;

import io.objex.graph.CollectionShape.Naming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds the references of a path into the steps that a user of the objects thinks in. */
final class PathFolding {
    private static final String CAPTURED = "arg$";

    private final HeapGraph graph;
    /** Names by key: every class is searched for each. */
    private final Map<Integer, String> threadLocals = new HashMap<>();

    PathFolding(HeapGraph graph) {
        this.graph = graph;
    }

    /** Returns references as values, each of which must begin where the one before ended. */
    static List<Reference> chain(HeapGraph graph, int start, int[] references) {
        List<Reference> chain = new ArrayList<>(references.length);
        int object = start;
        for (int reference : references) {
            if (reference < graph.firstReference(object) || reference >= graph.firstReference(object + 1)) {
                throw new IllegalArgumentException(
                        "reference %d does not begin at object %d".formatted(reference, object));
            }
            chain.add(graph.reference(object, reference));
            object = graph.referent(reference);
        }
        return chain;
    }

    List<PathStep> fold(List<Reference> chain) {
        List<PathStep> steps = new ArrayList<>();
        int from = 0;
        while (from < chain.size()) {
            int to = endOfCollection(chain, from);
            Reference last = chain.get(to > from ? to - 1 : from);
            String holderType = display(chain.get(from).referrer());
            String label = to > from ? labelIn(chain.subList(from, to)) : plainLabel(last);
            if (!label.isEmpty()) {
                steps.add(new PathStep(label, holderType, last.referent()));
            }
            from = Math.max(to, from + 1);
        }
        return steps;
    }

    private @Nullable CollectionShape shapeAt(Reference reference) {
        return CollectionShape.of(graph, graph.typeOf(reference.referrer()));
    }

    /** A subclass outside the JDK may have fields of the same name. */
    private boolean entersBy(CollectionShape shape, Reference reference) {
        return reference instanceof Reference.InstanceField entered
                && shape.entrances().contains(entered.field().name())
                && graph.type(entered.field().declaringType()).origin() == Origin.JDK;
    }

    /** Returns where the steps through one collection end, or {@code from} where there is none to fold. */
    private int endOfCollection(List<Reference> chain, int from) {
        CollectionShape shape = shapeAt(chain.get(from));
        if (shape == null || !entersBy(shape, chain.get(from))) {
            return from;
        }
        if (shape.insides().isEmpty()) {
            return from + 1;
        }
        for (int at = from; at < chain.size(); at++) {
            Reference reference = chain.get(at);
            if (leadsToContent(reference)) {
                return at + 1;
            }
            if (!isInside(shape, graph.typeOf(reference.referent()))) {
                return from;
            }
        }
        return from;
    }

    /** {@code Arrays.asList} keeps the array that it was given, of whatever type. */
    static boolean isInside(CollectionShape shape, ObjectType type) {
        return shape.insides().contains(type.name()) || (shape.naming() == Naming.INDEX && type.isArray());
    }

    /** Whether what a reference inside a collection leads to is no structure, but what users put there. */
    boolean leadsToContent(Reference reference) {
        if (reference instanceof Reference.InstanceField inside) {
            return CollectionInsides.holdsContent(inside.field().name());
        }
        return reference instanceof Reference.ArrayElement
                && !CollectionInsides.isStructure(
                        graph.typeOf(reference.referrer()).name());
    }

    /** Whether a reference leads from a collection into its structure. */
    boolean entersStructure(Reference reference) {
        CollectionShape shape = shapeAt(reference);
        return shape != null && !shape.insides().isEmpty() && entersBy(shape, reference);
    }

    /** The label of a reference that belongs to no structure; empty where it is none to a person. */
    String labelAlone(Reference reference) {
        CollectionShape shape = shapeAt(reference);
        boolean shell = shape != null && shape.insides().isEmpty() && entersBy(shape, reference);
        return shell ? labelIn(List.of(reference)) : plainLabel(reference);
    }

    /** The label of a content, without the key or the index that tells it from others. */
    String labelOfContent(Naming naming, Reference last) {
        return switch (naming) {
            case KEY -> isKeyField(last) ? ".key{*}" : "{*}";
            case PAIRS -> position(last) % 2 == 0 ? ".key{*}" : "{*}";
            case MEMBER -> "{*}";
            case INDEX, RING, CHAIN -> "[*]";
            case SINGLE -> ".get()";
            case WRAPPER -> "";
            case THREAD_LOCAL -> ".threadLocals{" + threadLocal(last.referrer()) + "}";
        };
    }

    private String labelIn(List<Reference> inside) {
        CollectionShape shape = shapeAt(inside.get(0));
        Reference last = inside.get(inside.size() - 1);
        Naming naming = shape == null ? Naming.WRAPPER : shape.naming();
        return switch (naming) {
            case KEY -> keyLabel(last);
            case MEMBER -> "{" + nameOf(last.referent()) + "}";
            case INDEX -> "[" + position(last) + "]";
            case RING -> "[" + positionInRing((Reference.ArrayElement) last) + "]";
            case CHAIN -> "[" + positionInChain(inside) + "]";
            case PAIRS -> pairLabel((Reference.ArrayElement) last);
            case SINGLE -> ".get()";
            case WRAPPER -> "";
            case THREAD_LOCAL -> ".threadLocals{" + threadLocal(last.referrer()) + "}";
        };
    }

    private String keyLabel(Reference last) {
        if (isKeyField(last)) {
            return ".key{" + nameOf(last.referent()) + "}";
        }
        int key = graph.referentOf(last.referrer(), "key");
        int weakKey = graph.referentOf(last.referrer(), "referent");
        int known = key == ObjectType.NONE ? weakKey : key;
        return "{" + (known == ObjectType.NONE ? "null" : nameOf(known)) + "}";
    }

    private static boolean isKeyField(Reference last) {
        return last instanceof Reference.InstanceField content
                && content.field().name().equals("key");
    }

    private String pairLabel(Reference.ArrayElement last) {
        if (last.position() % 2 == 0) {
            return ".key{" + nameOf(last.referent()) + "}";
        }
        return "{"
                + elementAt(last.referrer(), last.position() - 1)
                        .map(this::nameOf)
                        .orElse("null") + "}";
    }

    private Optional<Integer> elementAt(int array, int position) {
        for (int reference = graph.firstReference(array); reference < graph.firstReference(array + 1); reference++) {
            if (graph.label(reference) == position) {
                return Optional.of(graph.referent(reference));
            }
        }
        return Optional.empty();
    }

    private static int position(Reference last) {
        return ((Reference.ArrayElement) last).position();
    }

    /** A ring buffer keeps at least one slot empty, and its head is the first element behind the empty slots. */
    private int positionInRing(Reference.ArrayElement last) {
        int array = last.referrer();
        int length = graph.arrayLength(array);
        boolean[] full = new boolean[length];
        for (int reference = graph.firstReference(array); reference < graph.firstReference(array + 1); reference++) {
            if (graph.label(reference) != HeapGraph.CLASS_OF) {
                full[graph.label(reference)] = true;
            }
        }
        int head = last.position();
        while (full[Math.floorMod(head - 1, length)] && Math.floorMod(head - 1, length) != last.position()) {
            head = Math.floorMod(head - 1, length);
        }
        return Math.floorMod(last.position() - head, length);
    }

    /**
     * Counts from the front, whichever end the path came in by. A chain that begins at "first" has no nodes but those of
     * elements, which may be null; one that begins at "head" also has empty nodes.
     */
    private int positionInChain(List<Reference> inside) {
        int node = inside.get(inside.size() - 1).referrer();
        int collection = inside.get(0).referrer();
        int first = graph.referentOf(collection, "first");
        int current = first == ObjectType.NONE ? graph.referentOf(collection, "head") : first;
        int position = 0;
        for (int hops = 0; current != node && current != ObjectType.NONE && hops < graph.objectCount(); hops++) {
            if (first != ObjectType.NONE || graph.referentOf(current, "item") != ObjectType.NONE) {
                position++;
            }
            current = graph.referentOf(current, "next");
        }
        return position;
    }

    private String threadLocal(int entry) {
        int key = graph.referentOf(entry, "referent");
        if (key == ObjectType.NONE) {
            return "gone";
        }
        return threadLocals.computeIfAbsent(
                key, local -> staticFieldThatHolds(local).orElseGet(() -> nameOf(local)));
    }

    private Optional<String> staticFieldThatHolds(int object) {
        for (int mirror : graph.mirroredTypes().keySet().stream().sorted().toList()) {
            for (int reference = graph.firstReference(mirror);
                    reference < graph.firstReference(mirror + 1);
                    reference++) {
                if (graph.referent(reference) == object
                        && graph.reference(mirror, reference) instanceof Reference.StaticField held) {
                    String declaring = graph.type(held.field().declaringType()).name();
                    return Optional.of(
                            TypeNames.display(declaring) + "." + held.field().name());
                }
            }
        }
        return Optional.empty();
    }

    private String plainLabel(Reference reference) {
        return reference instanceof Reference.InstanceField held
                ? fieldLabel(held.referrer(), held.field())
                : reference.label();
    }

    private String fieldLabel(int referrer, HeapField field) {
        ObjectType type = graph.typeOf(referrer);
        if (TypeNames.isLambda(type.name()) && field.name().matches("arg\\$[1-9]\\d{0,2}")) {
            return ".captured[" + (Integer.parseInt(field.name().substring(CAPTURED.length())) - 1) + "]";
        }
        boolean isRecord = type.superType() != ObjectType.NONE
                && graph.type(type.superType()).name().equals("java.lang.Record");
        return "." + field.name() + (isRecord ? "()" : "");
    }

    /** Returns the value of an object in short, or else its type and number. */
    String nameOf(int object) {
        return graph.preview(object)
                .orElseGet(() -> TypeNames.simple(graph.typeOf(object).name()) + " @" + object);
    }

    private String display(int object) {
        return TypeNames.display(graph.typeOf(object).name());
    }
}

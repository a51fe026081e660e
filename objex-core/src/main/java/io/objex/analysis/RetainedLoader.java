package io.objex.analysis;

import io.objex.graph.HeapGraph;
import io.objex.graph.ObjectType;
import io.objex.graph.PathStep;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.graph.TypeNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * The class loader that a leak keeps with all its classes, and the first reference to it from outside.
 *
 * <p>A class loader belongs to a leak if it is new and among the leaked objects, or has loaded one of their classes.
 * Objects belong to a loader that has loaded their class, as do its classes and the loader itself; what leads into these
 * from elsewhere is what has to be cut. Time linear in the leaked objects and the types.
 */
final class RetainedLoader {
    /** Made by the JDK for reflection, one for each method that is often called. */
    private static final String OF_REFLECTION = "jdk.internal.reflect.DelegatingClassLoader";

    /** A key without a value to show is named by its number, which a dump of a part of the heap changes. */
    private static final Pattern NUMBERED_KEY = Pattern.compile("\\{(\\S+) @\\d+}");

    private final RetainingPaths paths;
    private final HeapGraph graph;
    private final IntPredicate isNew;

    RetainedLoader(RetainingPaths paths, IntPredicate isNew) {
        this.paths = paths;
        this.graph = paths.graph();
        this.isNew = isNew;
    }

    /** Describes the loader that went with the target, or else the nearest one; nothing if there is none. */
    List<LeakDetail> of(BitSet leaked, int target) {
        Set<Integer> loaders = new TreeSet<>();
        leaked.stream().forEach(object -> loaderOf(object).ifPresent(loaders::add));
        return loaderOf(target)
                .or(() -> loaders.stream().min(Comparator.comparing(paths::distance)))
                .map(loader -> describe(loader, loaders))
                .stream()
                .toList();
    }

    private Optional<Integer> loaderOf(int object) {
        int loader = isLoader(object) ? object : loaderOfClassOf(object);
        boolean counts = loader != ObjectType.NONE
                && isNew.test(loader)
                && paths.isRetained(loader)
                && !nameOf(loader).equals(OF_REFLECTION);
        return counts ? Optional.of(loader) : Optional.empty();
    }

    private boolean isLoader(int object) {
        ObjectType type = graph.typeOf(object);
        while (type.superType() != ObjectType.NONE) {
            type = graph.type(type.superType());
            if (type.name().equals("java.lang.ClassLoader")) {
                return true;
            }
        }
        return false;
    }

    /** Of a class object, the loader of the class that it stands for. */
    private int loaderOfClassOf(int object) {
        return graph.loader(codeOf(object).loader()).object();
    }

    private ObjectType codeOf(int object) {
        int mirrored = graph.mirroredType(object);
        return mirrored == ObjectType.NONE ? graph.typeOf(object) : graph.type(mirrored);
    }

    private LeakDetail describe(int loader, Set<Integer> all) {
        List<String> lines = new ArrayList<>();
        long classes = classesOf(loader);
        long alike = all.stream()
                .filter(other -> nameOf(other).equals(nameOf(loader)))
                .count();
        lines.add("retains " + titleOf(loader) + " with " + classes + (classes == 1 ? " class" : " classes")
                + (alike > 1 ? ", one of " + alike + " new" : ""));
        lines.add("first reference from outside: "
                + firstFromOutside(paths.to(loader).orElseThrow(), loader));
        return new LeakDetail("class loader", lines);
    }

    /** The type, and what the loader calls itself if that is something else. */
    private String titleOf(int loader) {
        String type = TypeNames.display(nameOf(loader));
        return graph.loaders().stream()
                .filter(known -> known.object() == loader && !known.name().equals(nameOf(loader)))
                .findFirst()
                .map(known -> type + " \"" + known.name() + "\"")
                .orElse(type);
    }

    private long classesOf(int loader) {
        return graph.types().stream()
                .filter(type -> !type.isArray() && graph.loader(type.loader()).object() == loader)
                .count();
    }

    private String firstFromOutside(RetainingPath path, int loader) {
        if (belongs(path.root().object(), loader)) {
            return "none, " + path.holder() + " is of a class of its own";
        }
        for (Reference reference : path.references()) {
            if (belongs(reference.referent(), loader)) {
                return expressionTo(path, reference.referent()) + insideName(reference.referent(), loader);
            }
        }
        throw new IllegalStateException("a path to a class loader does not reach it: " + path.toExpression());
    }

    /** The path up to where it enters; a static field that leads inside is named by the holder, before any step. */
    private String expressionTo(RetainingPath path, int inside) {
        int steps = 0;
        if (!(path.references().get(0) instanceof Reference.StaticField first) || first.referent() != inside) {
            List<Integer> reached = path.steps().stream().map(PathStep::object).toList();
            steps = reached.indexOf(inside) + 1;
        }
        return NUMBERED_KEY.matcher(path.toExpression(steps)).replaceAll("{$1}") + " -> ";
    }

    private String insideName(int object, int loader) {
        if (object == loader) {
            return "the loader";
        }
        int mirrored = graph.mirroredType(object);
        return mirrored == ObjectType.NONE
                ? "a " + TypeNames.display(nameOf(object))
                : "class " + TypeNames.display(graph.type(mirrored).name());
    }

    private boolean belongs(int object, int loader) {
        return object == loader || loaderOfClassOf(object) == loader;
    }

    private String nameOf(int object) {
        return graph.typeOf(object).name();
    }
}

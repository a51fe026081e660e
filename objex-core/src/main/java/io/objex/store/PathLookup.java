package io.objex.store;

import io.objex.graph.FoldedReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.HeapField;
import io.objex.graph.HeapGraph;
import io.objex.graph.Holder;
import io.objex.graph.PathStep;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.graph.RetainingSteps;
import io.objex.graph.RootKind;
import io.objex.graph.TypeNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shortest retaining path of an object, followed from table to table of an analysed dump. */
final class PathLookup {
    private static final String ROOT = "SELECT root.kind, root.object, ifnull(root.thread, -1), ifnull(frame.depth, -1)"
            + " FROM root LEFT JOIN frame ON frame.id = root.frame WHERE root.object = ? ORDER BY root.id LIMIT 1";
    private static final String HOLDER = "SELECT holder.id, holder.kind, holder.name FROM object_path"
            + " JOIN holder ON holder.id = object_path.holder WHERE object_path.object = ?";

    private final DumpReading reading;
    private final ReferenceRows rows;
    private final KnownTypes types;
    private final PathRows paths;

    PathLookup(DumpReading reading, ReferenceRows rows, KnownTypes types) {
        this.reading = reading;
        this.rows = rows;
        this.types = types;
        this.paths = new PathRows(reading, types);
    }

    /** Follows the references towards the root; empty for an object that nothing retains. */
    Optional<RetainingPath> to(int object) {
        return reading.read("the path to an object", () -> {
            List<Reference> references =
                    paths.whole(object).stream().skip(1).map(this::reference).toList();
            return stepsTo(object)
                    .map(known -> new RetainingPath(
                            known.root(), known.holder(), references, known.steps(), object, typeOf(object)));
        });
    }

    /** The same without the references, of which those inside large collections are not even read. */
    Optional<RetainingSteps> stepsTo(int object) {
        return reading.read("the path to an object", () -> {
            List<PathStretch> stretches = paths.inShort(object);
            return stretches.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RetainingSteps(
                            rootAt(stretches.get(0).first().object()), holderOf(object), steps(stretches), object));
        });
    }

    /** The last reference of the path; empty for a root's own object, and for one that nothing retains. */
    Optional<Reference> towardsRoot(int object) {
        return reading.read(
                "the path to an object",
                () -> paths.last(object).stream()
                        .filter(row -> row.distance() > 0)
                        .map(this::reference)
                        .findFirst());
    }

    private Reference reference(PathRow row) {
        if (row.isElement()) {
            return new Reference.ArrayElement(row.referrer(), row.object(), row.label());
        }
        if (row.label() == HeapGraph.CLASS_OF) {
            return new Reference.ClassOf(row.referrer(), row.object());
        }
        HeapField field = types.field(row.label());
        return Reference.ofField(row.referrer(), row.object(), field);
    }

    private GcRoot rootAt(int object) {
        return reading.first(
                        "root",
                        ROOT,
                        row -> Words.parse(RootKind.class, row.getString(1))
                                .root(row.getInt(2), row.getInt(3), row.getInt(4)),
                        object)
                .orElseThrow(() -> new IllegalStateException("no root is at object " + object));
    }

    private Holder holderOf(int object) {
        return reading.first("holder", HOLDER, HolderRows::holder, object)
                .orElseThrow(() -> new IllegalStateException("no holder is known for object " + object));
    }

    /**
     * Labels are folded in a graph of what lies around the path, whose objects have other numbers, but the names they
     * should have. It has no threads, so the root is left out there.
     */
    private List<PathStep> steps(List<PathStretch> stretches) throws SQLException {
        PathSurroundings around = PathSurroundings.of(reading, rows, types, stretches);
        FoldedReferences folded = new FoldedReferences(around.graph());
        List<PathStep> steps = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            PathStretch stretch = stretches.get(i);
            int[] references = around.references(stretch);
            GcRoot first = new GcRoot.Unknown(around.numberOf(stretch.first().object()));
            if (i > 0) {
                steps.add(elementStep(stretches.get(i - 1), stretch));
            }
            List<PathStep> further = i > 0
                    ? folded.steps(references)
                    : RetainingPath.of(around.graph(), first, references).steps();
            further.forEach(
                    step -> steps.add(new PathStep(step.label(), step.holderType(), around.objectAt(step.object()))));
        }
        return steps;
    }

    private PathStep elementStep(PathStretch toCollection, PathStretch fromElement) {
        PathRow element = fromElement.first();
        String collection = typeName(toCollection.last().found().type());
        return new PathStep("[" + fromElement.index().orElseThrow() + "]", collection, element.object());
    }

    private String typeOf(int object) {
        return typeName(paths.last(object).get(0).found().type());
    }

    private String typeName(int type) {
        return TypeNames.display(types.type(type).name());
    }
}

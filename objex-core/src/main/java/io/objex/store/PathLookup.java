package io.objex.store;

import io.objex.graph.FoldedReferences;
import io.objex.graph.GcRoot;
import io.objex.graph.Holder;
import io.objex.graph.PathStep;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.graph.RootKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The shortest retaining path of an object, followed from table to table of an analysed dump. */
final class PathLookup {
    private static final String ROOT = "SELECT root.kind, root.object, ifnull(root.thread, -1), ifnull(frame.depth, -1)"
            + " FROM root LEFT JOIN frame ON frame.id = root.frame WHERE root.object = ? ORDER BY root.id LIMIT 1";
    private static final String STEP = "SELECT object_path.distance, object_path.towards, reference.referrer"
            + " FROM object_path LEFT JOIN reference ON reference.id = object_path.towards WHERE object_path.object = ?";

    private static final String HOLDER = "SELECT holder.id, holder.kind, holder.name FROM object_path"
            + " JOIN holder ON holder.id = object_path.holder WHERE object_path.object = ?";
    private static final int NOT_KNOWN = -1;

    private final DumpReading reading;
    private final ReferenceRows rows;
    private final KnownTypes types;

    PathLookup(DumpReading reading, ReferenceRows rows) {
        this.reading = reading;
        this.rows = rows;
        this.types = new KnownTypes(reading);
    }

    /**
     * The chain of an object.
     *
     * @param objects from the root's own on
     * @param references between them
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Chain(int[] objects, int[] references) {}

    /** What a collection holds, or any object refers to, with collections folded as in paths. */
    List<ContentRow> contents(int object, int most) {
        return reading.read("what an object holds", () -> {
            PathSurroundings around = PathSurroundings.inside(reading, rows, types, object, most);
            FoldedReferences folded = new FoldedReferences(around.graph());
            FoldedReferences.Found found = folded.from(around.numberOf(object));
            List<ContentRow> contents = new ArrayList<>();
            for (int position = 0; position < found.count(); position++) {
                int[] chain = found.references(position);
                contents.add(
                        new ContentRow(folded.label(chain), around.objectAt(found.other(position)), chain.length > 1));
            }
            return List.copyOf(contents);
        });
    }

    /** Follows the references towards the root; empty for an object that nothing retains. */
    Optional<RetainingPath> to(int object) {
        return reading.read("the path to an object", () -> {
            Optional<Chain> chain = chain(object);
            return chain.isEmpty() ? Optional.empty() : Optional.of(path(chain.get()));
        });
    }

    /** Empty for an object that nothing retains. */
    Optional<Chain> chain(int object) throws SQLException {
        List<Integer> objects = new ArrayList<>(List.of(object));
        List<Integer> references = new ArrayList<>();
        try (PreparedStatement step = reading.connection().prepareStatement(STEP)) {
            for (int due = NOT_KNOWN; due != 0; ) {
                reading.watch().check();
                int current = objects.get(objects.size() - 1);
                step.setInt(1, current);
                try (ResultSet row = step.executeQuery()) {
                    if (due == NOT_KNOWN && (!row.next() || row.getString(1) == null)) {
                        return Optional.empty();
                    }
                    requireDistance(row, due, current);
                    due = row.getInt(1);
                    if (due > 0) {
                        references.add(row.getInt(2));
                        objects.add(row.getInt(3));
                    }
                }
            }
        }
        return Optional.of(new Chain(reversed(objects), reversed(references)));
    }

    /** So that no damage makes this endless. */
    private static void requireDistance(ResultSet row, int before, int object) throws SQLException {
        boolean nearer = before == NOT_KNOWN || (row.next() && row.getString(1) != null && row.getInt(1) == before - 1);
        if (!nearer || row.getInt(1) < 0) {
            throw new SQLException("object_path leads nowhere at object " + object);
        }
    }

    private static int[] reversed(List<Integer> values) {
        Collections.reverse(values);
        return values.stream().mapToInt(Integer::intValue).toArray();
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
    private RetainingPath path(Chain chain) throws SQLException {
        int target = chain.objects[chain.objects.length - 1];
        PathSurroundings around = PathSurroundings.of(reading, rows, types, chain);
        int first = around.numberOf(chain.objects[0]);
        RetainingPath folded =
                RetainingPath.of(around.graph(), new GcRoot.Unknown(first), around.references(chain.references));
        List<Reference> references = new ArrayList<>();
        folded.references()
                .forEach(reference ->
                        references.add(SelectedGraph.renumbered(reference, around::objectAt, around::fieldOf)));
        List<PathStep> steps = folded.steps().stream()
                .map(step -> new PathStep(step.label(), step.holderType(), around.objectAt(step.object())))
                .toList();
        return new RetainingPath(
                rootAt(chain.objects[0]), holderOf(target), references, steps, target, folded.targetType());
    }
}

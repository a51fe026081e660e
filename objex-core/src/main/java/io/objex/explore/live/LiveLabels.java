package io.objex.explore.live;

import io.objex.explore.session.Place;
import io.objex.explore.session.Row;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapLoader;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import io.objex.graph.OneLine;
import io.objex.graph.Retention;
import io.objex.graph.TypeNames;
import io.objex.render.ByteSize;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What objects of a look are called. No values: names of types, fields, threads and class loaders. For one thread. */
final class LiveLabels {
    private final Look look;
    private final ObjectTable table;
    private @Nullable Map<Integer, String> named;

    LiveLabels(Look look, ObjectTable table) {
        this.look = look;
        this.table = table;
    }

    static String typeName(String name) {
        return OneLine.of(TypeNames.display(name));
    }

    /** A line that leads to an object. */
    Row row(int object) {
        int id = table.idOf(look, object);
        HeapGraph graph = look.graph();
        int length = graph.arrayLength(object);
        return new Row(
                described(object) + " @" + id,
                new Place.AnObject(id),
                "",
                false,
                null,
                graph.shallowSize(object),
                null,
                length < 0 ? "" : "length " + ByteSize.count(length),
                0);
    }

    /** {@code com.acme.Session}, {@code class com.acme.Session}, {@code thread "worker-1"}. */
    String described(int object) {
        HeapGraph graph = look.graph();
        int mirrored = graph.mirroredType(object);
        if (mirrored != ObjectType.NONE) {
            return "class " + typeName(graph.type(mirrored).name());
        }
        String name = named().get(object);
        return name == null ? typeName(graph.typeOf(object).name()) : name;
    }

    /** Threads and class loaders by object, since many objects may be asked about. */
    private Map<Integer, String> named() {
        Map<Integer, String> known = named;
        if (known == null) {
            known = new HashMap<>();
            for (HeapThread thread : look.graph().threads()) {
                known.putIfAbsent(thread.object(), "thread \"" + OneLine.of(thread.name()) + "\"");
            }
            for (HeapLoader loader : look.graph().loaders()) {
                known.putIfAbsent(loader.object(), "loader " + OneLine.of(loader.name()));
            }
            named = known;
        }
        return known;
    }

    /** What there is to say of a reference that does not simply retain. */
    String strength(int referrer, int reference) {
        Retention retention = look.graph().retention(referrer, reference);
        return switch (retention) {
            case STRONG -> "";
            case NONE -> "weak";
            case WHILE_REFERENT_REACHED -> "while its key is held";
        };
    }
}

package io.objex.explore.session;

import io.objex.analysis.QueryRow;
import io.objex.store.AnalysisStage;
import io.objex.store.Dump;
import io.objex.store.ObjectRow;
import io.objex.store.TypeRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dump of a session with the small tables that nearly every answer needs, each read once. */
final class OpenedDump {
    /** Replaced by its own thread only; others may tell it to stop. */
    private volatile Dump dump;

    private @Nullable List<TypeRow> types;
    private @Nullable Map<Integer, Long> retainedByType;
    private @Nullable Map<Integer, Integer> classObjects;
    private @Nullable NamedObjects names;

    OpenedDump(Dump dump) {
        this.dump = dump;
    }

    Dump dump() {
        return dump;
    }

    /** Every type. There are tens of thousands in a large program. */
    List<TypeRow> types() {
        List<TypeRow> known = types;
        if (known == null) {
            try (Stream<TypeRow> all = dump.types()) {
                known = all.toList();
            }
            types = known;
        }
        return known;
    }

    TypeRow type(int id) {
        if (id < 0 || id >= types().size()) {
            throw new QuestionException(
                    "There is no type %d: numbers go from 0 to %d.".formatted(id, types().size() - 1));
        }
        return types().get(id);
    }

    /** What the objects of each type retain together; empty where the dump does not say. */
    Map<Integer, Long> retainedByType() {
        Map<Integer, Long> known = retainedByType;
        if (known == null) {
            known = new HashMap<>();
            if (dump.stages().contains(AnalysisStage.RETAINED)) {
                for (QueryRow row : query("SELECT type, retained FROM type_retained", Map.of())) {
                    known.put((int) row.number("type"), row.number("retained"));
                }
            }
            retainedByType = known;
        }
        return known;
    }

    /** The objects that have names of their own. */
    NamedObjects names() {
        NamedObjects known = names;
        if (known == null) {
            known = NamedObjects.of(this);
            names = known;
        }
        return known;
    }

    /** The class objects by the types they stand for. */
    Map<Integer, Integer> classObjects() {
        Map<Integer, Integer> known = classObjects;
        if (known == null) {
            known = new HashMap<>();
            for (TypeRow type : types()) {
                if (type.name().equals("java.lang.Class")) {
                    for (ObjectRow object : dump.objectsOf(type.id(), Integer.MAX_VALUE)) {
                        known.putIfAbsent(object.representedType(), object.id());
                    }
                }
            }
            classObjects = known;
        }
        return known;
    }

    List<QueryRow> query(String sql, Map<String, ?> parameters) {
        return dump.query(sql, parameters).list();
    }

    /** Sees what has been written into the file. */
    void reopen() {
        dump.close();
        dump = Dump.open(dump.path());
        names = null;
    }
}

package io.objex.explore.session;

import io.objex.explore.session.Place.AType;
import io.objex.render.ByteSize;
import io.objex.store.TypeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** What the memory of the process went to. */
final class MemoryAnswers {
    private final OpenedDump opened;

    MemoryAnswers(OpenedDump opened) {
        this.opened = opened;
    }

    Answer memory(int limit) {
        List<TypeRow> types = opened.types().stream()
                .filter(type -> type.count() > 0)
                .sorted(Comparator.comparingLong(TypeRow::bytes).reversed().thenComparing(TypeRow::id))
                .toList();
        long bytes = types.stream().mapToLong(TypeRow::bytes).sum();
        List<Row> rows = new ArrayList<>();
        types.stream().limit(limit).forEach(type -> rows.add(row(type)));
        List<TypeRow> others = types.subList(Math.min(limit, types.size()), types.size());
        if (!others.isEmpty()) {
            rows.add(Row.of("other types")
                    .count(others.stream().mapToLong(TypeRow::count).sum())
                    .bytes(others.stream().mapToLong(TypeRow::bytes).sum())
                    .note(ByteSize.count(others.size(), "type")));
        }
        return Answer.of(headline(bytes), new Section("Objects", "objects", rows, false), outside(bytes));
    }

    private static Row row(TypeRow type) {
        return Row.to(new AType(type.id()), Labels.typeName(type.name()))
                .count(type.count())
                .bytes(type.bytes());
    }

    private String headline(long bytes) {
        OptionalLong resident = known("memory.rss");
        return resident.isEmpty()
                ? "%s in objects; what the process had beside them is not known".formatted(ByteSize.format(bytes))
                : "%s in objects, of %s that the process had (RSS)"
                        .formatted(ByteSize.format(bytes), ByteSize.format(resident.getAsLong()));
    }

    /** What there was of the process beside the objects, in parts that do not overlap. */
    private Section outside(long bytes) {
        List<Row> rows = new ArrayList<>();
        OptionalLong resident = known("memory.rss");
        long unexplained = resident.orElse(0) - bytes;
        OptionalLong direct = known("memory.direct");
        if (direct.isPresent() && direct.getAsLong() > 0 && direct.getAsLong() <= unexplained) {
            rows.add(Row.of("direct buffers").bytes(direct.getAsLong()));
            unexplained -= direct.getAsLong();
        }
        if (unexplained > 0) {
            rows.add(Row.of("not explained")
                    .bytes(unexplained)
                    .note("garbage and free room in the heap, classes, code, stacks, native memory"));
        }
        return Section.of("Beside them", rows);
    }

    private OptionalLong known(String key) {
        String value = opened.dump().meta().getOrDefault(key, "");
        return value.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }
}

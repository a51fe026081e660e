package io.objex.explore.session;

import io.objex.graph.OneLine;
import io.objex.render.ByteSize;
import io.objex.store.Dump;
import io.objex.store.Scope;
import io.objex.store.TypeCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What is told about a dump to somebody who opens it: what was dumped, when, where, and how much of it is there. */
final class Welcome {
    private static final double PERCENT = 100.0;

    private final Dump dump;
    private final Map<String, String> meta;

    private Welcome(Dump dump) {
        this.dump = dump;
        this.meta = dump.meta();
    }

    static List<String> lines(Dump dump) {
        Welcome welcome = new Welcome(dump);
        List<String> lines = new ArrayList<>();
        lines.add("Exploring %s, %s".formatted(OneLine.of(dump.path().toString()), welcome.made()));
        welcome.where().ifPresent(lines::add);
        lines.add(welcome.memory());
        welcome.part().ifPresent(lines::add);
        return lines;
    }

    private String made() {
        return "dumped at %s by %s"
                .formatted(
                        text("created").orElse("a time that is not known"),
                        text("source").orElse("objex"));
    }

    private Optional<String> text(String key) {
        String value = meta.getOrDefault(key, "");
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(OneLine.of(value.lines().findFirst().orElse("")));
    }

    private Optional<String> where() {
        List<String> known = Stream.of(
                        test(meta).map(test -> "test " + test),
                        text("program").map(program -> "program " + program),
                        text("host").map(host -> "host " + host),
                        text("process.id").map(process -> "process " + process),
                        text("jvm.name")
                                .map(jvm -> jvm
                                        + text("jvm.version")
                                                .map(version -> " " + version)
                                                .orElse("")))
                .flatMap(Optional::stream)
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of("From " + String.join(", ", known));
    }

    private String memory() {
        List<TypeCount> histogram = dump.histogram();
        long objects = histogram.stream().mapToLong(TypeCount::count).sum();
        long bytes = histogram.stream().mapToLong(TypeCount::bytes).sum();
        String found = "%s in %s".formatted(ByteSize.format(bytes), ByteSize.count(objects, "object"));
        List<String> known = new ArrayList<>();
        number("memory.rss").ifPresent(rss -> known.add("RSS was " + ByteSize.format(rss)));
        number("memory.heap_used").ifPresent(used -> known.add("of the heap " + ByteSize.format(used) + " were used"));
        known.add(found + explained(bytes));
        return String.join("; ", known);
    }

    private String explained(long bytes) {
        OptionalLong used = number("memory.heap_used");
        OptionalLong whole = used.isPresent() ? used : number("memory.rss");
        if (whole.isEmpty() || whole.getAsLong() <= 0) {
            return " found";
        }
        String share = String.format(Locale.ROOT, "%.1f %%", PERCENT * bytes / whole.getAsLong());
        return " found, which is %s of the %s".formatted(share, used.isPresent() ? "heap in use" : "RSS");
    }

    /** Which test made the dump, if one did. */
    static Optional<String> test(Map<String, String> meta) {
        String name = meta.getOrDefault("test.name", "");
        return name.isEmpty() ? Optional.empty() : Optional.of(OneLine.of(name));
    }

    private OptionalLong number(String key) {
        String value = meta.getOrDefault(key, "");
        return value.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private Optional<String> part() {
        return dump.scope() == Scope.WHOLE
                ? Optional.empty()
                : Optional.of("The dump holds %s.".formatted(dump.scope().description()));
    }
}

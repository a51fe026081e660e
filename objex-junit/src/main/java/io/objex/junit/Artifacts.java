package io.objex.junit;

import io.objex.analysis.GrowthEvidence;
import io.objex.analysis.HeapGrowth;
import io.objex.analysis.Leak;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.NewObject;
import io.objex.graph.HeapGraph;
import io.objex.graph.RetainingPath;
import io.objex.render.ByteSize;
import io.objex.render.LeakReport;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import io.objex.store.StoreException;
import io.objex.store.VerifiedDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The files of one failed test: {@code leak.db}, {@code leak.txt}, {@code leak.json} in a folder of its own.
 *
 * <p>What cannot be written is said in the report and keeps nothing else from being written.
 */
final class Artifacts {
    private static final String DUMP = "leak.db";
    private static final String TEXT = "leak.txt";
    private static final String JSON = "leak.json";

    private final LeakConfiguration configuration;
    private final TestIdentity test;
    private final Consumer<List<Path>> publisher;
    private final Path folder;

    Artifacts(LeakConfiguration configuration, TestIdentity test, Consumer<List<Path>> publisher) {
        this.configuration = configuration;
        this.test = test;
        this.publisher = publisher;
        this.folder = configuration.artifacts().resolve(test.folder());
    }

    /** Writes all there is to a leak, and returns where to look, by what there is to see. */
    Map<String, String> write(HeapGraph graph, LeakFindings findings, HeapGrowth growth, List<String> notes) {
        List<RetainingPath> paths = findings.leaks().stream().map(Leak::path).toList();
        return write(new DumpContents(graph, growth.rows(), findings.newObjects(), paths, meta()), links -> {
            LeakReport report = new LeakReport(test.name(), findings, notes, links);
            return new Report(report.full(), report.json());
        });
    }

    /** Writes all there is to an assertion that failed. */
    Map<String, String> write(
            HeapGrowth growth, GrowthEvidence evidence, List<RetainingPath> paths, Reporter reporter) {
        return write(new DumpContents(evidence.graph(), growth.rows(), evidence.newObjects(), paths, meta()), reporter);
    }

    /** Writes all there is to an object that should be gone. */
    Map<String, String> write(HeapGraph graph, RetainingPath path, String message) {
        List<NewObject> target = List.of(new NewObject(path.target(), 1));
        return write(new DumpContents(graph, List.of(), target, List.of(path), meta()), links -> {
            String json = LeakReport.pathJson(test.name(), path, links);
            return new Report(LeakReport.withLinks(message, links), json);
        });
    }

    /** Says the same thing for people and for programs. */
    record Report(String text, String json) {}

    /** Writes the report once it is known where the dump is. */
    @FunctionalInterface
    interface Reporter {
        Report report(Map<String, String> links);
    }

    private Map<String, String> write(DumpContents contents, Reporter reporter) {
        Map<String, String> links = new LinkedHashMap<>();
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            links.putAll(dumpLinks(contents, files));
            Report report = reporter.report(links);
            files.add(Files.writeString(folder.resolve(TEXT), report.text() + "\n"));
            files.add(Files.writeString(folder.resolve(JSON), report.json() + "\n"));
        } catch (IOException e) {
            links.put("missing", "no artifacts in %s: %s".formatted(folder, e));
        }
        publisher.accept(files);
        return links;
    }

    private Map<String, String> dumpLinks(DumpContents contents, List<Path> files) {
        if (configuration.dump() == DumpWhen.NEVER) {
            return Map.of();
        }
        try {
            Path file = folder.resolve(DUMP);
            VerifiedDump dump = writeDump(file, contents);
            files.add(file);
            return describe(file, dump);
        } catch (StoreException e) {
            return Map.of("no dump", String.valueOf(e.getMessage()));
        }
    }

    private VerifiedDump writeDump(Path file, DumpContents contents) {
        return new DumpWriter().maxBytes(configuration.dumpLimit()).writeVerified(file, contents);
    }

    private static Map<String, String> describe(Path file, VerifiedDump dump) {
        Map<String, String> links = new LinkedHashMap<>();
        String proven = "verified: %s, %s"
                .formatted(ByteSize.count(dump.objects(), "object"), ByteSize.count(dump.references(), "reference"));
        links.put("dump", "%s   %s".formatted(file, proven));
        links.put("explore", "sqlite3 %s \"SELECT * FROM leak_view\"".formatted(file));
        return links;
    }

    /** Writes the heap alone. */
    void dump(HeapGraph graph) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreException("Cannot create the folder %s: %s".formatted(folder, e), e);
        }
        dump(folder.resolve("heap.db"), graph);
    }

    VerifiedDump dump(Path file, HeapGraph graph) {
        return writeDump(file, new DumpContents(graph, List.of(), List.of(), List.of(), meta()));
    }

    private Map<String, String> meta() {
        return Map.of("test.class", test.className(), "test.name", test.name(), "test.id", test.uniqueId());
    }
}

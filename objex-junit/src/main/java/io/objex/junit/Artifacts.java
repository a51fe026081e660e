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
import io.objex.render.ci.LeakNews;
import io.objex.render.page.LeakPage;
import io.objex.render.page.PageFacts;
import io.objex.render.page.PageHeap;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import io.objex.store.Scope;
import io.objex.store.StoreException;
import io.objex.store.VerifiedDump;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The files of one failed test: {@code leak.db}, {@code leak.txt}, {@code leak.json}, {@code leak.html} in a folder of its own.
 *
 * <p>What cannot be written is said in the report and keeps nothing else from being written.
 */
final class Artifacts {
    private static final String DUMP = "leak.db";
    private static final String TEXT = "leak.txt";
    private static final String JSON = "leak.json";
    /** What it is called in every folder, so that all of them can be found. */
    static final String PAGE = "leak.html";

    private final LeakConfiguration configuration;
    private final TestIdentity test;
    private final Consumer<FoundLeak> publisher;
    private final Path folder;

    Artifacts(LeakConfiguration configuration, TestIdentity test, Consumer<FoundLeak> publisher) {
        this.configuration = configuration;
        this.test = test;
        this.publisher = publisher;
        this.folder = configuration.artifacts().resolve(test.folder());
    }

    /** Takes away what an earlier run of the same test left: it says nothing about this one. */
    void forget() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            for (String name : List.of(DUMP, TEXT, JSON, PAGE)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new StoreException("Cannot delete the artifacts of an earlier run in %s: %s".formatted(folder, e), e);
        }
    }

    /** Writes all there is to a leak, and returns the report in short, once it is known where to look further. */
    String write(
            HeapGraph graph,
            LeakFindings findings,
            HeapGrowth growth,
            CheckCost cost,
            Function<Kept, LeakReport> report) {
        List<RetainingPath> paths = findings.leaks().stream().map(Leak::path).toList();
        DumpContents contents = new DumpContents(graph, growth.rows(), findings.newObjects(), paths, meta());
        Kept kept = write(
                contents,
                known -> {
                    LeakReport full = report.apply(known);
                    return new Report(full.full(), full.json(cost.figures()));
                },
                (known, heap) -> LeakPage.of(report.apply(known), heap, PageSurroundings.facts(cost.described())));
        return report.apply(kept).brief();
    }

    /** Writes all there is to an assertion that failed. */
    Map<String, String> write(
            HeapGrowth growth, GrowthEvidence evidence, List<RetainingPath> paths, Function<Kept, Report> reporter) {
        return write(contents(growth, evidence, paths), reporter).links();
    }

    /** What a dump of a growth holds. */
    DumpContents contents(HeapGrowth growth, GrowthEvidence evidence, List<RetainingPath> paths) {
        return new DumpContents(evidence.graph(), growth.rows(), evidence.newObjects(), paths, meta());
    }

    /** Writes all there is to an object that should be gone. */
    Map<String, String> write(HeapGraph graph, RetainingPath path, String message) {
        List<NewObject> target = List.of(new NewObject(path.target(), 1));
        DumpContents contents = new DumpContents(graph, List.of(), target, List.of(path), meta());
        return write(contents, kept -> {
                    String json = LeakReport.pathJson(test.name(), path, kept.links());
                    return new Report(LeakReport.withLinks(message, kept.links()), json);
                })
                .links();
    }

    /** Writes all there is to what many tests left behind. */
    Map<String, String> write(
            HeapGraph graph,
            HeapGrowth growth,
            List<NewObject> newObjects,
            List<RetainingPath> paths,
            Function<Kept, Report> reporter) {
        return write(new DumpContents(graph, growth.rows(), newObjects, paths, meta()), reporter)
                .links();
    }

    /** Says the same thing for people and for programs. */
    record Report(String text, String json) {}

    /** Where to look, by what there is to see, and the paths with the numbers that objects have there. */
    record Kept(Map<String, String> links, List<RetainingPath> paths) {}

    private Kept write(DumpContents contents, Function<Kept, Report> reporter) {
        return write(contents, reporter, (kept, heap) -> {
            PageFacts facts = PageSurroundings.facts(Map.of());
            String message = reporter.apply(kept).text();
            return LeakPage.ofMessage(test.name(), message, kept.paths(), kept.links(), heap, facts);
        });
    }

    private Kept write(
            DumpContents contents, Function<Kept, Report> reporter, BiFunction<Kept, PageHeap, String> pager) {
        List<Path> files = new ArrayList<>();
        Kept kept = new Kept(new LinkedHashMap<>(), contents.paths());
        String text = test.name() + " leaks";
        try {
            Files.createDirectories(folder);
            kept = dumped(contents, files);
            page(contents, kept, pager, files);
            Report report = reporter.apply(kept);
            text = report.text();
            files.add(Files.writeString(folder.resolve(TEXT), report.text() + "\n"));
            files.add(Files.writeString(folder.resolve(JSON), report.json() + "\n"));
        } catch (IOException e) {
            kept.links().put("missing", "artifacts in %s: %s".formatted(folder, e));
        }
        publisher.accept(found(contents, kept.paths(), text, files));
        return kept;
    }

    /** Whatever goes wrong here takes nothing from the other files, nor from the verdict. */
    private void page(DumpContents contents, Kept kept, BiFunction<Kept, PageHeap, String> pager, List<Path> files) {
        if (!configuration.pages()) {
            return;
        }
        Path file = folder.resolve(PAGE);
        try {
            PageHeap heap = new PageHeap(contents.graph(), contents.newObjects(), contents.paths(), kept.paths());
            AtomicText.write(file, pager.apply(kept, heap));
            files.add(file);
            kept.links().put("report", file.toString());
        } catch (IOException | RuntimeException | Error e) {
            kept.links().put("missing", "%s: %s".formatted(file, e));
        }
    }

    /** What others are told; the graph and the dump may number objects differently, so each is asked about its own paths. */
    private FoundLeak found(DumpContents contents, List<RetainingPath> paths, String text, List<Path> files) {
        LeakNews news = new LeakNews(
                test.name(),
                test.fullName(),
                text.lines().findFirst().orElse(test.name()),
                paths.stream().map(RetainingPath::toExpression).toList(),
                paths.stream()
                        .findFirst()
                        .map(path -> path.toTree("", "<- leaked"))
                        .orElse(""),
                Optional.empty(),
                files,
                configuration.mode() != OnLeak.WARN);
        String within = test.folder().toString().replace(File.separatorChar, '/');
        return new FoundLeak(
                news, within, () -> FoundLeak.fieldsOf(contents.graph(), contents.newObjects(), contents.paths()));
    }

    private Kept dumped(DumpContents contents, List<Path> files) {
        Map<String, String> links = new LinkedHashMap<>();
        if (configuration.dump() == DumpWhen.NEVER) {
            return new Kept(links, contents.paths());
        }
        try {
            Path file = folder.resolve(DUMP);
            VerifiedDump dump = writeDump(file, contents);
            files.add(file);
            links.putAll(describe(file, dump));
            return new Kept(links, dump.scope() == Scope.WHOLE ? contents.paths() : dump.paths());
        } catch (StoreException e) {
            links.put("no dump", String.valueOf(e.getMessage()));
            return new Kept(links, contents.paths());
        }
    }

    private VerifiedDump writeDump(Path file, DumpContents contents) {
        return new DumpWriter().maxBytes(configuration.dumpLimit()).writeVerified(file, contents);
    }

    private static Map<String, String> describe(Path file, VerifiedDump dump) {
        Map<String, String> links = new LinkedHashMap<>();
        String proven = "verified: %s, %s"
                .formatted(ByteSize.count(dump.objects(), "object"), ByteSize.count(dump.references(), "reference"));
        String part = dump.scope() == Scope.WHOLE ? "" : " around the growth, for the whole heap is too large";
        links.put("dump", "%s   %s%s".formatted(file, proven, part));
        links.put("explore", "java -jar objex-core-cli.jar explore %s".formatted(file));
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

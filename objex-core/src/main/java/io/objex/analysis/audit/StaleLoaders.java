package io.objex.analysis.audit;

import io.objex.analysis.Retainer;
import io.objex.analysis.RetainerCatalogue;
import io.objex.analysis.ThreadOwner;
import io.objex.analysis.audit.AuditFinding.Severity;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapLoader;
import io.objex.graph.HeapThread;
import io.objex.graph.IntColumn;
import io.objex.graph.ObjectType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Class loaders that no thread needs and that a few references keep, with all their classes: what is left of an
 * application that was stopped, or of a plugin.
 */
final class StaleLoaders implements Audit {
    private static final int FEW = 5;
    private static final String ADVICE =
            "If the application or plugin has been stopped, cut these references when it stops: deregister drivers and hooks,"
                    + " stop its threads, remove its thread locals, reset the context class loader.";

    @Override
    public String name() {
        return "stale-loaders";
    }

    @Override
    public String question() {
        return "Which class loaders do a few references keep although no thread runs their code?";
    }

    @Override
    public String limit(AuditedHeap heap) {
        boolean anyFrame = heap.graph().threads().stream()
                .anyMatch(thread -> !thread.activity().frames().isEmpty());
        return anyFrame
                ? ""
                : "This heap does not tell in which methods threads are: only what they were given to run counts.";
    }

    @Override
    public List<AuditFinding> run(AuditedHeap heap) {
        HeapGraph graph = heap.graph();
        LoaderParts parts = new LoaderParts(heap);
        LoadedNames names = new LoadedNames(graph, parts.loaders());
        BitSet busy = busy(graph, names);
        List<AuditFinding> findings = new ArrayList<>();
        for (int loader : parts.loaders()) {
            IntColumn entrances = parts.entrances(loader);
            if (!busy.get(loader) && entrances.size() <= FEW && names.count(loader) > 0) {
                findings.add(finding(heap, graph.loader(loader), entrances, names));
            }
        }
        return findings;
    }

    /**
     * Loaders whose code some thread runs, was given to run, or is an instance of. Which of two classes of one name is run
     * cannot be told from the name.
     */
    private static BitSet busy(HeapGraph graph, LoadedNames names) {
        BitSet busy = new BitSet();
        for (HeapThread thread : graph.threads()) {
            for (HeapFrame frame : thread.activity().frames()) {
                names.onlyLoaderOf(frame.type()).ifPresent(busy::set);
            }
            if (thread.object() != ObjectType.NONE) {
                busy.set(graph.typeOf(thread.object()).loader());
                int task = ThreadOwner.taskOf(graph, thread.object());
                if (task != ObjectType.NONE) {
                    busy.set(graph.typeOf(task).loader());
                }
            }
        }
        return busy;
    }

    private static AuditFinding finding(AuditedHeap heap, HeapLoader loader, IntColumn entrances, LoadedNames names) {
        long bytes = heap.retainedSize(loader.object());
        int classes = names.count(loader.index());
        boolean twin = names.hasTwin(loader.index());
        String text = "%s \"%s\" with %s, %s, is not known to be run by a thread%s and kept by %s: %s"
                .formatted(
                        heap.typeOf(loader.object()),
                        loader.name(),
                        classes == 1 ? "1 class" : AuditText.number(classes) + " classes",
                        AuditText.bytes(bytes),
                        twin ? ", has a twin with the same classes," : "",
                        AuditText.counted(entrances.size(), "reference"),
                        heap.placeOf(loader.object()));
        return AuditFinding.about(
                twin ? Severity.WARNING : Severity.NOTICE, text, loader.object(), bytes, advice(heap, loader));
    }

    private static String advice(AuditedHeap heap, HeapLoader loader) {
        Optional<Retainer> known = heap.paths().to(loader.object()).flatMap(RetainerCatalogue.builtIn()::find);
        return known.map(retainer -> (ADVICE + " Known: " + retainer.name() + ": " + retainer.why() + " "
                                + retainer.remedy())
                        .stripTrailing())
                .orElse(ADVICE);
    }
}

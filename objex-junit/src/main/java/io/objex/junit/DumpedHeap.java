package io.objex.junit;

import io.objex.analysis.ExactView;
import io.objex.analysis.GraphSnapshot;
import io.objex.analysis.KeyPreviews;
import io.objex.capture.CaptureException;
import io.objex.capture.Garbage;
import io.objex.capture.HeapWalker;
import io.objex.capture.JvmHeapDump;
import io.objex.capture.WalkRules;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.ObjectType;
import io.objex.hprof.HprofReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The heap as the JVM itself dumps it, with every root, into a temporary file that is gone when a look is over. A look
 * stops the world, collects all garbage first, and takes about a second for a gigabyte.
 */
final class DumpedHeap implements HeapSource {
    private final Path folder;
    private final List<Object> ignored;
    private final HeapWalker walker;
    private final WalkRules rules;

    /**
     * Looks past some objects.
     *
     * @param folder where the temporary files lie; made if need be
     * @param ignored objects that are not visited
     * @param walker tells what a dump does not, which classes are initialised
     * @param rules whose classes it passes over
     */
    DumpedHeap(Path folder, List<Object> ignored, HeapWalker walker, WalkRules rules) {
        this.folder = folder;
        this.ignored = List.copyOf(ignored);
        this.walker = walker;
        this.rules = rules;
    }

    /** A view of a dump, and the number in it of the object that is looked for, -1 for one that is not seen. */
    private record Look(ExactView view, int sought) {}

    @Override
    public HeapSnapshot snapshot() {
        long began = System.nanoTime();
        HeapGraph graph = look(List.of(), false).view().graph();
        return GraphSnapshot.of(graph, walker.initializedClasses(rules), began);
    }

    @Override
    public HeapGraph graph() {
        return KeyPreviews.in(look(List.of(), true).view().graph());
    }

    @Override
    public Sighting sighting(Object sought) {
        Look look = look(List.of(sought), true);
        return new Sighting(KeyPreviews.in(look.view().graph()), object -> object == look.sought());
    }

    private Look look(List<Object> sought, boolean values) {
        List<Object> marks = new ArrayList<>(ignored);
        marks.addAll(sought);
        HeapGraph dump = read(marks, values);
        int[] marked = DumpMarks.find(dump, marks.size());
        BitSet unseen = new BitSet();
        for (int i = 0; i < ignored.size(); i++) {
            unseen.set(marked[i]);
        }
        ExactView view = ExactView.of(dump, Thread.currentThread().getId(), unseen::get);
        return new Look(view, sought.isEmpty() ? ObjectType.NONE : view.numberOf(marked[ignored.size()]));
    }

    private HeapGraph read(List<Object> marks, boolean values) {
        try (JvmHeapDump dump =
                DumpMarks.during(marks, () -> JvmHeapDump.ofThisJvm(existingFolder(), Garbage.COLLECTED))) {
            HprofReader reader = HprofReader.of(dump.file());
            return (values ? reader.withValues() : reader).read().graph();
        }
    }

    private Path existingFolder() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CaptureException(
                    "Cannot make the folder %s for a temporary heap dump: %s. Choose another with objex.artifacts."
                            .formatted(folder, e),
                    e);
        }
    }
}

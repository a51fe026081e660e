package io.objex.explore.prompt;

import io.objex.graph.TestHeap;
import io.objex.store.DumpContents;
import io.objex.store.DumpWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A heap that has nothing of the known one. */
final class OtherHeap {
    void write(Path file) {
        TestHeap heap = new TestHeap();
        heap.staticField(
                "com.acme.Other", "ALL", heap.arrayList(heap.object("com.acme.New"), heap.object("com.acme.New")));
        new DumpWriter().write(file, new DumpContents(heap.graph(), List.of(), List.of(), List.of(), Map.of()));
    }
}

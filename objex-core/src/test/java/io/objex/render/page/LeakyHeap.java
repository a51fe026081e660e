package io.objex.render.page;

import io.objex.analysis.Leak;
import io.objex.analysis.LeakDetail;
import io.objex.analysis.LeakFindings;
import io.objex.analysis.LeakedType;
import io.objex.analysis.NewObject;
import io.objex.analysis.RetainedSet;
import io.objex.analysis.RetainingPaths;
import io.objex.graph.HeapGraph;
import io.objex.graph.RetainingPath;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import io.objex.render.LeakReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A heap with sessions in a map that nobody took out, and what a report says of it. */
final class LeakyHeap {
    private final HeapGraph graph;
    private final List<NewObject> newObjects = new ArrayList<>();
    private final RetainingPath path;

    /** With names and keys of one's choice. */
    LeakyHeap(int sessions, String type, String key) {
        TestHeap heap = new TestHeap();
        TestObject[] entries = new TestObject[2 * sessions];
        for (int i = 0; i < sessions; i++) {
            TestObject session = heap.object(type);
            TestObject name = heap.string(key + i);
            session.field("name", heap.string("a secret").field("value", heap.array("byte[]", 64)));
            entries[2 * i] = name;
            entries[2 * i + 1] = session;
            newObjects.add(new NewObject(session.id(), 1 + i % 3));
            newObjects.add(new NewObject(name.id(), 1 + i % 3));
        }
        TestObject map = heap.hashMap(entries);
        heap.staticField("com.acme.Registry", "OPEN", map);
        this.graph = heap.graph();
        this.path = RetainingPaths.of(graph).to(newObjects.get(0).object()).orElseThrow();
    }

    HeapGraph graph() {
        return graph;
    }

    RetainingPath path() {
        return path;
    }

    List<NewObject> newObjects() {
        return newObjects;
    }

    PageHeap heap() {
        return new PageHeap(graph, newObjects, List.of(path), List.of(path));
    }

    LeakReport report() {
        int sessions = newObjects.size() / 2;
        List<Integer> perRun = List.of((sessions + 2) / 3, (sessions + 1) / 3, sessions / 3);
        Leak leak = new Leak(
                path.holder(),
                List.of(new LeakedType(path.targetType(), perRun, 16L * sessions)),
                path,
                sessions,
                "remove the entry from Registry.OPEN",
                new RetainedSet(4 * sessions, 200L * sessions),
                Optional.empty(),
                List.of(new LeakDetail("stored by", "com.acme.Registry.open(Registry.java:16)")));
        Map<String, String> links = new LinkedHashMap<>();
        links.put("dump", "target/objex/SessionTest/opens/leak.db   verified: 9 objects, 9 references");
        links.put("explore", "java -jar objex-core-cli.jar explore target/objex/SessionTest/opens/leak.db");
        return new LeakReport(
                "SessionTest.opens()",
                new LeakFindings(List.of(leak), List.of(), newObjects, 4, 3, 56),
                List.of("2 of 4 threads were not seen"),
                links);
    }

    /** The same leak in many places. */
    LeakReport report(int times) {
        LeakReport one = report();
        List<Leak> leaks = IntStream.range(0, times)
                .mapToObj(number -> one.findings().leaks().get(0))
                .toList();
        return new LeakReport(one.test(), one.findings().withLeaks(leaks), one.notes(), one.links());
    }
}

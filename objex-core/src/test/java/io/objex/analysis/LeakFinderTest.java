package io.objex.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.objex.graph.HeapGraph;
import io.objex.graph.HeapSnapshot;
import io.objex.graph.Holder;
import io.objex.graph.Origin;
import io.objex.graph.Region;
import io.objex.graph.TestHeap;
import io.objex.graph.TestHeap.TestObject;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class LeakFinderTest {
    private static final int RUNS = 4;

    /** What a test does to the heap in one of its runs. */
    private interface TestBody {
        void run(int run);
    }

    @Test
    void one_object_more_in_each_run_is_found_with_holder_path_and_remedy() {
        TestHeap heap = new TestHeap();
        TestObject array = heap.array("java.lang.Object[]", 10);
        heap.staticField(
                "com.acme.Registry", "OPEN", heap.object("java.util.ArrayList").field("elementData", array));
        LeakFindings findings = findings(
                heap,
                RUNS,
                run -> array.element(run, heap.object("com.acme.Session").field("buffer", heap.array("byte[]", 4000))));

        assertThat(findings.runs()).isEqualTo(4);
        assertThat(findings.countedRuns()).isEqualTo(3);
        assertThat(findings.isClean()).isFalse();
        assertThat(findings.newObjects()).as("of all runs").hasSize(8);
        Leak leak = onlyLeak(findings);
        assertThat(leak.holder()).isEqualTo(new Holder(Holder.Kind.STATIC_FIELD, "com.acme.Registry.OPEN"));
        assertThat(leak.types())
                .containsExactly(
                        new LeakedType("com.acme.Session", List.of(1, 1, 1), 48),
                        new LeakedType("byte[]", List.of(1, 1, 1), 3 * 4016));
        assertThat(leak.targetCount()).isEqualTo(3);
        assertThat(leak.path().toExpression()).isEqualTo("com.acme.Registry.OPEN[2]");
        assertThat(leak.path().targetType()).isEqualTo("com.acme.Session");
        assertThat(leak.remedy()).isEqualTo("remove the element from Registry.OPEN");
        assertThat(leak.frees()).isEqualTo(new RetainedSet(6, 48 + 3 * 4016));
    }

    @Test
    void a_single_byte_array_in_a_list_of_the_application_is_found() {
        TestHeap heap = new TestHeap();
        TestObject array = heap.array("java.lang.Object[]", 10);
        heap.staticField(
                "com.acme.Cache", "LIST", heap.object("java.util.ArrayList").field("elementData", array));

        Leak leak = onlyLeak(findings(heap, RUNS, run -> array.element(run, heap.array("byte[]", 10))));
        assertThat(leak.types()).containsExactly(new LeakedType("byte[]", List.of(1, 1, 1), 96));
        assertThat(leak.remedy()).isEqualTo("remove the element from Cache.LIST");
    }

    @Test
    void what_one_holder_keeps_in_two_places_is_two_leaks() {
        TestHeap heap = new TestHeap();
        TestObject few = heap.array("java.lang.Object[]", 10);
        TestObject many = heap.array("java.lang.Object[]", 10);
        heap.staticField(
                "com.acme.App",
                "INSTANCE",
                heap.object("com.acme.App")
                        .field("pages", heap.object("java.util.ArrayList").field("elementData", few))
                        .field("sessions", heap.object("java.util.ArrayList").field("elementData", many)));
        LeakFindings findings = findings(heap, RUNS, run -> {
            few.element(run, heap.object("com.acme.Page"));
            many.element(run, heap.object("com.acme.Session").field("buffer", heap.array("byte[]", 4000)));
        });

        assertThat(findings.leaks())
                .extracting(
                        leak -> leak.path().toExpression(), leak -> leak.types().size())
                .containsExactly(
                        tuple("com.acme.App.INSTANCE.sessions[2]", 2), tuple("com.acme.App.INSTANCE.pages[2]", 1));
        assertThat(findings.leaks())
                .extracting(Leak::remedy)
                .containsExactly(
                        "remove the element from App.INSTANCE.sessions", "remove the element from App.INSTANCE.pages");
    }

    @Test
    void what_the_leaked_objects_hold_is_part_of_their_leak_at_whatever_depth() {
        TestHeap heap = new TestHeap();
        TestObject array = heap.array("java.lang.Object[]", 10);
        heap.staticField(
                "com.acme.Registry", "OPEN", heap.object("java.util.ArrayList").field("elementData", array));

        Leak leak = onlyLeak(findings(heap, RUNS, run -> {
            TestObject page = heap.object("com.acme.Page").field("next", heap.object("com.acme.Page"));
            TestObject listeners = heap.arrayList(heap.object("com.acme.Listener"));
            array.element(
                    run, heap.object("com.acme.Session").field("page", page).field("listeners", listeners));
        }));

        assertThat(leak.types())
                .extracting(LeakedType::type)
                .contains("com.acme.Session", "com.acme.Page", "com.acme.Listener");
        assertThat(leak.path().toExpression()).isEqualTo("com.acme.Registry.OPEN[2]");
    }

    @Test
    void a_key_and_its_value_are_one_leak_also_where_the_table_grew() {
        TestHeap heap = new TestHeap();
        TestObject map = heap.object("java.util.HashMap");
        heap.staticField("com.acme.Registry", "OPEN", map);
        TestObject table = heap.array("java.util.HashMap$Node[]", 16);
        map.field("table", table);

        Leak leak = onlyLeak(findings(heap, RUNS, run -> {
            TestObject node = heap.object("java.util.HashMap$Node");
            table.element(
                    run, node.field("key", heap.object("com.acme.Key")).field("value", heap.object("com.acme.Value")));
        }));

        assertThat(leak.types()).extracting(LeakedType::type).contains("com.acme.Key", "com.acme.Value");
    }

    @Test
    void a_type_that_grows_in_turn_in_two_places_of_a_holder_is_one_leak() {
        TestHeap heap = new TestHeap();
        TestObject even = heap.array("java.lang.Object[]", 10);
        TestObject odd = heap.array("java.lang.Object[]", 10);
        heap.staticField(
                "com.acme.App",
                "INSTANCE",
                heap.object("com.acme.App")
                        .field("even", heap.object("java.util.ArrayList").field("elementData", even))
                        .field("odd", heap.object("java.util.ArrayList").field("elementData", odd)));

        Leak leak = onlyLeak(
                findings(heap, RUNS, run -> (run % 2 == 0 ? even : odd).element(run, heap.object("com.acme.Session"))));

        assertThat(leak.types()).containsExactly(new LeakedType("com.acme.Session", List.of(1, 1, 1), 48));
    }

    @Test
    void growth_in_the_first_run_only_is_no_leak() {
        TestHeap heap = new TestHeap();
        LeakFindings findings = findings(heap, RUNS, run -> {
            if (run == 1) {
                heap.staticField("com.acme.Cache", "ONCE", heap.object("com.acme.Session"));
            }
        });

        assertThat(findings.isClean()).isTrue();
        assertThat(findings.newObjects()).singleElement().returns(1, NewObject::run);
    }

    @Test
    void growth_that_stops_is_no_leak() {
        TestHeap heap = new TestHeap();
        LeakFindings findings = findings(heap, RUNS, run -> {
            if (run < RUNS) {
                heap.staticField("com.acme.Cache", "NUMBER_" + run, heap.object("com.acme.Session"));
            }
        });

        assertThat(findings.isClean()).isTrue();
    }

    @Test
    void growth_that_goes_on_in_other_holders_is_no_leak() {
        TestHeap heap = new TestHeap();

        assertThat(findings(
                                heap,
                                RUNS,
                                run -> heap.staticField(
                                        "com.acme.Class" + run, "FIRST_USE", heap.object("com.acme.Session")))
                        .isClean())
                .isTrue();
    }

    @Test
    void two_holders_of_the_same_type_are_two_leaks_and_the_one_that_retains_more_comes_first() {
        TestHeap heap = new TestHeap();
        TestObject few = heap.array("java.lang.Object[]", 10);
        TestObject many = heap.array("java.lang.Object[]", 10);
        heap.staticField("com.acme.A", "FEW", heap.object("java.util.ArrayList").field("elementData", few));
        heap.staticField(
                "com.acme.B", "MANY", heap.object("java.util.ArrayList").field("elementData", many));
        LeakFindings findings = findings(heap, RUNS, run -> {
            few.element(run, heap.object("com.acme.Session"));
            many.element(run, heap.object("com.acme.Session"));
            many.element(run + RUNS, heap.object("com.acme.Session"));
        });

        assertThat(findings.leaks())
                .extracting(leak -> leak.holder().name())
                .containsExactly("com.acme.B.MANY", "com.acme.A.FEW");
        assertThat(findings.leaks())
                .flatExtracting(Leak::types)
                .containsExactly(
                        new LeakedType("com.acme.Session", List.of(2, 2, 2), 96),
                        new LeakedType("com.acme.Session", List.of(1, 1, 1), 48));
    }

    @Test
    void an_object_in_two_maps_is_found_though_now_one_and_now_the_other_is_nearer() {
        TestHeap heap = new TestHeap();
        TestObject byId = heap.object("com.acme.Bucket");
        TestObject byUser = heap.object("com.acme.Bucket");
        heap.staticField("com.acme.Registry", "BY_ID", byId);
        heap.staticField("com.acme.Registry", "BY_USER", byUser);
        LeakFindings findings = findings(heap, RUNS, run -> {
            TestObject session = heap.object("com.acme.Session");
            TestObject detour = heap.array("java.lang.Object[]", 1).element(0, session);
            byId.field("slot" + run, run % 2 == 0 ? session : detour);
            byUser.field("slot" + run, run % 2 == 0 ? detour : session);
        });

        Leak leak = findings.leaks().stream()
                .filter(each -> each.types().get(0).type().equals("com.acme.Session"))
                .findFirst()
                .orElseThrow();
        assertThat(leak.types().get(0)).isEqualTo(new LeakedType("com.acme.Session", List.of(1, 1, 1), 48));
        assertThat(leak.holder().name()).isEqualTo("com.acme.Registry.BY_ID");
        assertThat(leak.path().toExpression()).isEqualTo("com.acme.Registry.BY_ID.slot2");
    }

    @Test
    void threads_whose_names_differ_in_numbers_are_one_holder() {
        TestHeap heap = new TestHeap();

        Leak leak = onlyLeak(findings(
                heap,
                RUNS,
                run -> heap.thread("pool-" + run + "-thread-1", Origin.APPLICATION)
                        .field("target", heap.object("com.acme.Task"))));
        assertThat(leak.holder()).isEqualTo(new Holder(Holder.Kind.THREAD, "thread \"pool-2-thread-1\""));
        assertThat(leak.types()).extracting(LeakedType::type).containsExactly("com.acme.Task", "java.lang.Thread");
        assertThat(leak.path().toExpression()).isEqualTo("thread \"pool-2-thread-1\".target");
        assertThat(leak.remedy()).isEqualTo("let thread \"pool-2-thread-1\" end");
    }

    @Test
    void a_pool_of_nothing_but_jdk_objects_is_a_leak_though_the_jvms_threads_know_its_threads() {
        TestHeap heap = new TestHeap();
        TestObject threads = heap.array("java.lang.Thread[]", 10);
        heap.thread("Reference Handler", Origin.JDK)
                .field("group", heap.object("java.lang.ThreadGroup").field("threads", threads));

        Leak leak = onlyLeak(findings(heap, RUNS, run -> {
            TestObject worker = heap.object("java.util.concurrent.ThreadPoolExecutor$Worker");
            threads.element(run, heap.thread("pool-" + run, Origin.APPLICATION).field("target", worker));
        }));
        assertThat(leak.types())
                .extracting(LeakedType::type)
                .containsExactly("java.lang.Thread", "java.util.concurrent.ThreadPoolExecutor$Worker");
    }

    @Test
    void the_structure_of_a_collection_is_named_only_where_nothing_else_grew() {
        TestHeap heap = new TestHeap();
        TestObject constant = heap.object("com.acme.Constant");
        TestObject list = heap.object("java.util.LinkedList");
        heap.staticField("com.acme.Log", "LINES", list).staticField("com.acme.Constant", "ONLY", constant);
        TestObject[] last = {heap.object("java.util.LinkedList$Node").field("item", constant)};
        list.field("first", last[0]);
        TestBody append = run -> {
            TestObject node = heap.object("java.util.LinkedList$Node").field("item", constant);
            last[0].field("next", node);
            last[0] = node;
        };

        Leak leak = onlyLeak(findings(heap, RUNS, append));
        assertThat(leak.types()).containsExactly(new LeakedType("java.util.LinkedList$Node", List.of(1, 1, 1), 48));
        assertThat(leak.remedy()).isEqualTo("remove the element from Log.LINES");
    }

    @Test
    void the_nodes_around_leaked_objects_are_not_named() {
        TestHeap heap = new TestHeap();
        TestObject table = heap.array("java.util.HashMap$Node[]", 16);
        heap.staticField(
                "com.acme.Registry", "OPEN", heap.object("java.util.HashMap").field("table", table));

        Leak leak = onlyLeak(findings(
                heap,
                RUNS,
                run -> table.element(
                        run,
                        heap.object("java.util.HashMap$Node")
                                .field("key", heap.string("session-" + run))
                                .field("value", heap.object("com.acme.Session")))));
        assertThat(leak.types()).extracting(LeakedType::type).containsExactly("com.acme.Session", "java.lang.String");
        assertThat(leak.path().toExpression()).isEqualTo("com.acme.Registry.OPEN{\"session-2\"}");
        assertThat(leak.remedy()).isEqualTo("remove the entry from Registry.OPEN");
    }

    @Test
    void what_the_jdk_holds_by_nothing_but_its_own_objects_is_no_leak() {
        TestHeap heap = new TestHeap();
        TestObject cache = heap.array("java.lang.Object[]", 10);
        heap.staticField("java.lang.invoke.Cache", "FORMS", cache);

        LeakFindings findings = findings(heap, RUNS, run -> cache.element(run, heap.array("byte[]", 10)));
        assertThat(findings.isClean()).isTrue();
        assertThat(findings.newObjects()).isEmpty();
    }

    @Test
    void what_has_become_the_jdks_own_since_the_last_look_is_no_leak() {
        TestHeap heap = new TestHeap();
        TestObject array = heap.array("java.lang.Object[]", 10);
        heap.staticField("com.acme.Cache", "HELD", array);
        GrowthHistory history = GrowthHistory.startingAt(Snapshots.of(heap.graph()));
        for (int run = 1; run <= RUNS; run++) {
            array.element(run, heap.array("byte[]", 10));
            history.addRun(Snapshots.of(heap.graph()));
        }
        heap.staticField("java.util.Cache", "HELD", array);

        assertThat(history.suspects()).containsExactly("byte[]");
        assertThat(LeakFinder.find(history, heap.graph()).isClean()).isTrue();
    }

    @Test
    void the_value_of_a_thread_local_counts_by_who_holds_the_thread_local() {
        TestHeap heap = new TestHeap().type("java.lang.ThreadLocal$ThreadLocalMap$Entry", "java.lang.ref.Reference");
        TestObject context = heap.object("java.lang.ThreadLocal");
        TestObject buffers = heap.object("java.lang.ThreadLocal");
        TestObject held = heap.array("java.lang.Object[]", 10);
        TestObject buffered = heap.array("java.lang.Object[]", 10);
        heap.staticField("com.acme.Context", "CURRENT", context).staticField("java.lang.Coder", "BUFFERS", buffers);
        heap.thread("main", Origin.JDK).field("threadLocals", heap.threadLocals(context, held, buffers, buffered));

        Leak leak = onlyLeak(findings(heap, RUNS, run -> {
            held.element(run, heap.array("byte[]", 10));
            buffered.element(run, heap.array("byte[]", 10));
        }));
        assertThat(leak.types()).containsExactly(new LeakedType("byte[]", List.of(1, 1, 1), 96));
        assertThat(leak.path().toExpression()).isEqualTo("thread \"main\".threadLocals{com.acme.Context.CURRENT}[2]");
        assertThat(leak.remedy())
                .isEqualTo("remove the element from thread \"main\".threadLocals{com.acme.Context.CURRENT}");
    }

    @Test
    void a_new_thread_local_is_freed_by_remove() {
        TestHeap heap = new TestHeap().type("java.lang.ThreadLocal$ThreadLocalMap$Entry", "java.lang.ref.Reference");
        TestObject table = heap.array("java.lang.ThreadLocal$ThreadLocalMap$Entry[]", 16);
        heap.thread("pool-1-thread-1", Origin.APPLICATION)
                .field(
                        "threadLocals",
                        heap.object("java.lang.ThreadLocal$ThreadLocalMap").field("table", table));
        TestObject local = heap.object("java.lang.ThreadLocal");
        heap.staticField("com.acme.Context", "CURRENT", local);

        Leak leak = onlyLeak(findings(
                heap,
                RUNS,
                run -> table.element(
                        run,
                        heap.object("java.lang.ThreadLocal$ThreadLocalMap$Entry")
                                .referent(local)
                                .fieldWhileReached("value", heap.object("com.acme.User")))));
        assertThat(leak.remedy()).isEqualTo("call remove() on com.acme.Context.CURRENT in thread \"pool-1-thread-1\"");
    }

    @Test
    void a_test_that_ran_once_is_judged_without_the_classes_it_was_the_first_to_use() {
        TestHeap heap = new TestHeap();
        GrowthHistory history = GrowthHistory.startingAt(Snapshots.of(heap.graph(), "com.acme.Old"));
        heap.staticField("com.acme.Old", "HELD", heap.object("com.acme.Session"));
        heap.staticField("com.acme.New", "HELD", heap.object("com.acme.Session"));
        heap.staticField("jdk.proxy2.$Proxy7", "m3", heap.object("java.lang.reflect.Method"));
        heap.loadedClass("com.acme.New").field("assertions", heap.object("com.acme.Status"));
        history.addRun(Snapshots.of(heap.graph(), "com.acme.Old", "com.acme.New", "jdk.proxy2.$Proxy7"));
        LeakFindings findings = LeakFinder.find(history, heap.graph());

        assertThat(findings.runs()).isEqualTo(1);
        assertThat(findings.countedRuns()).isEqualTo(1);
        assertThat(onlyLeak(findings).holder().name()).isEqualTo("com.acme.Old.HELD");
        assertThat(onlyLeak(findings).types()).containsExactly(new LeakedType("com.acme.Session", List.of(1), 16));
        assertThat(LeakFinder.findAll(history, heap.graph()).leaks())
                .as("all that was left")
                .extracting(leak -> leak.holder().name())
                .containsExactlyInAnyOrder(
                        "com.acme.Old.HELD", "com.acme.New.HELD", "class com.acme.New", "jdk.proxy.$Proxy.m3");
    }

    @Test
    void a_full_cache_that_drops_its_eldest_is_no_leak() {
        TestHeap heap = new TestHeap();
        TestObject array = heap.array("java.lang.Object[]", 3);
        heap.staticField("com.acme.Cache", "LATEST", array);
        for (int slot = 0; slot < 3; slot++) {
            array.element(slot, heap.object("com.acme.Page"));
        }
        int[] hashes = Snapshots.of(heap.graph()).identities("com.acme.Page", Region.APPLICATION);
        GrowthHistory history = GrowthHistory.startingAt(Snapshots.of("com.acme.Page", -1, -2, -3));
        history.addRun(Snapshots.of("com.acme.Page", -2, -3, hashes[0]));
        history.addRun(Snapshots.of("com.acme.Page", -3, hashes[0], hashes[1]));
        history.addRun(Snapshots.of("com.acme.Page", hashes[0], hashes[1], hashes[2]));

        LeakFindings findings = LeakFinder.find(history, heap.graph());
        assertThat(findings.newObjects()).as("they are there, of every run").hasSize(3);
        assertThat(findings.isClean()).isTrue();
    }

    @Test
    void the_head_of_a_chain_that_grows_in_front_is_cleared_at_its_field() {
        TestHeap heap = new TestHeap();
        TestObject oldest = heap.object("com.acme.Event");
        TestObject[] events = new TestObject[RUNS + 1];
        events[0] = oldest;
        GrowthHistory history = GrowthHistory.startingAt(Snapshots.of(chain(events, 0)));
        for (int run = 1; run <= RUNS; run++) {
            history.addRun(Snapshots.of(chain(events, run)));
        }

        Leak leak = onlyLeak(LeakFinder.find(history, chain(events, RUNS)));
        assertThat(leak.path().toExpression())
                .as("the head may be in use, what an earlier run left is not")
                .isEqualTo("com.acme.Log.HEAD.before(x2)");
        assertThat(leak.remedy()).isEqualTo("clear Log.HEAD");
    }

    @Test
    void an_entry_in_which_the_jdk_keeps_an_object_goes_with_it() {
        TestHeap heap = new TestHeap();
        TestObject drivers = heap.array("java.lang.Object[]", 10);
        heap.staticField("java.sql.DriverManager", "registeredDrivers", drivers);

        Leak leak = onlyLeak(findings(
                heap,
                RUNS,
                run -> drivers.element(
                        run, heap.object("java.sql.DriverInfo").field("driver", heap.object("com.acme.AcmeDriver")))));
        assertThat(leak.path().toExpression()).isEqualTo("java.sql.DriverManager.registeredDrivers[2].driver");
        assertThat(leak.remedy()).isEqualTo("remove the element from DriverManager.registeredDrivers");
    }

    /** Log.HEAD is the newest event, each refers to the one before; the eldest has the lowest identity hash code. */
    private static HeapGraph chain(TestObject[] events, int newest) {
        TestHeap heap = new TestHeap();
        events[0] = heap.object("com.acme.Event");
        for (int event = 1; event <= newest; event++) {
            events[event] = heap.object("com.acme.Event").field("before", events[event - 1]);
        }
        heap.staticField("com.acme.Log", "HEAD", events[newest]);
        return heap.graph();
    }

    @Test
    void a_remedy_folds_a_long_way_as_an_expression_does() {
        TestHeap heap = new TestHeap();
        TestObject first = heap.object("com.acme.Node");
        TestObject[] last = {first};
        heap.staticField("com.acme.Chain", "HEAD", first);
        IntConsumer grow = count -> {
            for (int i = 0; i < count; i++) {
                TestObject next = heap.object("com.acme.Node");
                last[0].field("next", next);
                last[0] = next;
            }
        };
        grow.accept(500);

        Leak leak = onlyLeak(findings(heap, RUNS, run -> grow.accept(1)));
        assertThat(leak.path().toExpression()).isEqualTo("com.acme.Chain.HEAD.next(x502)");
        assertThat(leak.remedy()).isEqualTo("clear Chain.HEAD.next(x501).next");
    }

    @Test
    void two_judgements_of_the_same_heap_agree() {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(seeded(seed)).isEqualTo(seeded(seed));
        }
    }

    private static LeakFindings seeded(int seed) {
        TestHeap heap = new TestHeap();
        TestObject[] arrays = new TestObject[5];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = heap.array("java.lang.Object[]", 100);
            heap.staticField("com.acme.Holder" + i, "HELD", arrays[i]);
        }
        return findings(heap, RUNS, run -> {
            for (int i = 0; i < 10; i++) {
                TestObject object = heap.object("com.acme.Type" + (i + seed) % 3);
                arrays[(i * 7 + seed) % 5].element(run * 10 + i, object);
                arrays[(i + run + seed) % 5].element(run * 10 + i + 50, object);
            }
        });
    }

    @Test
    void a_history_without_runs_has_no_leaks() {
        TestHeap heap = new TestHeap();
        HeapSnapshot before = Snapshots.of(heap.graph());

        LeakFindings findings = LeakFinder.find(GrowthHistory.startingAt(before), heap.graph());
        assertThat(findings).isEqualTo(new LeakFindings(List.of(), List.of(), List.of(), 0, 0, 0));
    }

    private static LeakFindings findings(TestHeap heap, int runs, TestBody body) {
        GrowthHistory history = GrowthHistory.startingAt(Snapshots.of(heap.graph()));
        for (int run = 1; run <= runs; run++) {
            body.run(run);
            history.addRun(Snapshots.of(heap.graph()));
        }
        return LeakFinder.find(history, heap.graph());
    }

    private static Leak onlyLeak(LeakFindings findings) {
        assertThat(findings.leaks()).hasSize(1);
        return findings.leaks().get(0);
    }
}

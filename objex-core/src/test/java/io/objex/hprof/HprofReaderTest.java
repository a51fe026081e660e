package io.objex.hprof;

import static io.objex.hprof.HprofWriter.OBJECT;
import static io.objex.hprof.HprofWriter.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.objex.graph.GcRoot;
import io.objex.graph.GraphCells;
import io.objex.graph.HeapFrame;
import io.objex.graph.HeapGraph;
import io.objex.graph.HeapThread;
import io.objex.graph.ObjectType;
import io.objex.graph.Origin;
import io.objex.graph.Reference;
import io.objex.graph.RetainingPath;
import io.objex.hprof.HprofWriter.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HprofReaderTest {
    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("heap.hprof"), bytes);
    }

    private HeapGraph read(HprofWriter dump) throws IOException {
        return HprofReader.read(file(dump.toArray()));
    }

    /** The object of a type that comes at some place among those of its type, in the order of addresses. */
    private static int object(HeapGraph graph, String type, int place) {
        List<Integer> found = new ArrayList<>();
        for (int object = 0; object < graph.objectCount(); object++) {
            if (graph.typeOf(object).name().equals(type)) {
                found.add(object);
            }
        }
        return found.get(place);
    }

    @ParameterizedTest
    @CsvSource({"JAVA PROFILE 1.0.1, 4", "JAVA PROFILE 1.0.1, 8", "JAVA PROFILE 1.0.2, 4", "JAVA PROFILE 1.0.2, 8"})
    void everything_in_a_dump_is_in_the_graph(String magic, int idSize) throws IOException {
        HeapGraph graph = read(SmallDump.complete(magic, idSize));

        int first = object(graph, "com.acme.Session", 0);
        int second = object(graph, "com.acme.Session", 1);
        int open = object(graph, "com.acme.Session[]", 0);
        assertThat(graph.objectCount()).isEqualTo(16);
        assertThat(graph.arrayLength(open)).isEqualTo(3);
        assertThat(references(graph, open))
                .containsExactly(
                        new Reference.ArrayElement(open, first, 0), new Reference.ArrayElement(open, second, 2));
        assertThat(graph.referentOf(first, "next")).isEqualTo(second);
        assertThat(graph.referentOf(first, "user")).isEqualTo(-1);
        assertThat(graph.referentOf(second, "user")).isEqualTo(object(graph, "java.lang.String", 0));
        assertThat(graph.arrayLength(object(graph, "byte[]", 0))).isEqualTo(8);
        assertThat(graph.identityHashOf(first)).isZero();
        assertThat(graph.previews()).isEmpty();
        ObjectType session = graph.typeOf(first);
        assertThat(graph.type(session.superType()).name()).isEqualTo("java.lang.Object");
        assertThat(graph.type(graph.typeOf(open).elementType())).isEqualTo(session);
        assertThat(session.origin()).isEqualTo(Origin.APPLICATION);
        assertThat(graph.typeOf(object(graph, "java.lang.String", 0)).origin()).isEqualTo(Origin.JDK);
        assertThat(graph.loader(session.loader()).name()).isEqualTo("java.lang.Object");
        assertThat(graph.loader(session.loader()).object()).isEqualTo(object(graph, "java.lang.Object", 0));
    }

    private static List<Reference> references(HeapGraph graph, int object) {
        List<Reference> references = new ArrayList<>();
        for (int at = graph.firstReference(object); at < graph.firstReference(object + 1); at++) {
            references.add(graph.reference(object, at));
        }
        return references;
    }

    @Test
    void threads_come_with_their_name_state_and_stack() throws IOException {
        HeapThread worker = read(SmallDump.complete("JAVA PROFILE 1.0.2", 8)).thread(0);

        assertThat(worker.name()).isEqualTo("worker-1");
        assertThat(worker.daemon()).isTrue();
        assertThat(worker.activity().id()).isEqualTo(17);
        assertThat(worker.activity().state()).isEqualTo("runnable");
        assertThat(worker.activity().frames())
                .containsExactly(
                        new HeapFrame("com.acme.Session", "close", "Session.java", 41, Origin.APPLICATION),
                        new HeapFrame("com.acme.Session", "run", null, -3, Origin.APPLICATION));
    }

    @Test
    void every_kind_of_root_is_kept() throws IOException {
        HeapGraph graph = read(SmallDump.complete("JAVA PROFILE 1.0.2", 8));
        int open = object(graph, "com.acme.Session[]", 0);
        int name = object(graph, "java.lang.String", 0);

        assertThat(graph.roots())
                .filteredOn(root -> !(root instanceof GcRoot.LoadedClass))
                .containsExactly(
                        new GcRoot.LiveThread(object(graph, "java.lang.Thread", 0), 0),
                        new GcRoot.FrameLocal(object(graph, "com.acme.Session", 0), 0, 0),
                        new GcRoot.JniLocal(object(graph, "com.acme.Session", 1), 0, 1),
                        new GcRoot.JniGlobal(open),
                        new GcRoot.NativeStack(name, 0),
                        new GcRoot.ThreadBlock(name, 0),
                        new GcRoot.MonitorUsed(open),
                        new GcRoot.Unknown(object(graph, "byte[]", 0)));
    }

    @Test
    void classes_of_the_jdks_own_loaders_are_roots_as_in_a_walk_of_the_running_heap() throws IOException {
        HeapGraph graph = read(SmallDump.complete("JAVA PROFILE 1.0.2", 8));

        assertThat(graph.roots())
                .filteredOn(GcRoot.LoadedClass.class::isInstance)
                .extracting(
                        root -> graph.type(graph.mirroredType(root.object())).name())
                .containsExactly(
                        "com.acme.Registry",
                        "com.acme.Session",
                        "java.lang.Class",
                        "java.lang.Object",
                        "java.lang.String",
                        "java.lang.Thread",
                        "jdk.internal.loader.ClassLoaders");
    }

    @Test
    void static_fields_are_told_from_what_the_jvm_keeps_with_a_class() throws IOException {
        HeapGraph graph = read(SmallDump.complete("JAVA PROFILE 1.0.2", 8));
        int registry = graph.mirroredTypes().entrySet().stream()
                .filter(entry -> graph.type(entry.getValue()).name().equals("com.acme.Registry"))
                .findFirst()
                .orElseThrow()
                .getKey();

        assertThat(references(graph, registry))
                .extracting(reference -> reference instanceof Reference.StaticField held
                        ? "static " + held.field().name()
                        : ((Reference.InstanceField) reference).field().name())
                .containsExactly("classLoader", "static OPEN", "<resolved_references>");
    }

    @Test
    void a_path_may_begin_at_a_local_variable() throws IOException {
        HeapGraph graph = read(SmallDump.complete("JAVA PROFILE 1.0.2", 8));
        GcRoot local = graph.roots().stream()
                .filter(GcRoot.FrameLocal.class::isInstance)
                .findFirst()
                .orElseThrow();

        RetainingPath path = RetainingPath.of(graph, local, new int[] {graph.firstReference(local.object())});

        assertThat(path.toExpression())
                .isEqualTo("thread \"worker-1\", com.acme.Session.close(Session.java:41), local.next");
    }

    @Test
    void values_are_kept_only_where_they_are_asked_for() throws IOException {
        Path file = file(SmallDump.bytes());

        HeapGraph graph = HprofReader.of(file).withValues().read().graph();

        assertThat(graph.preview(object(graph, "java.lang.String", 0))).contains("\"worker-1\"");
        assertThat(HprofReader.read(file).previews()).isEmpty();
    }

    @Test
    void a_compressed_dump_of_several_members_is_the_same() throws IOException {
        byte[] bytes = SmallDump.bytes();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += 100) {
            try (OutputStream member = new GZIPOutputStream(members)) {
                member.write(bytes, from, Math.min(100, bytes.length - from));
            }
        }
        HeapGraph plain = HprofReader.read(file(bytes));

        HeapGraph inflated = HprofReader.read(file(members.toByteArray()));

        assertThat(GraphCells.of(inflated)).isEqualTo(GraphCells.of(plain));
    }

    @Test
    void a_heap_in_many_segments_is_the_same() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8);
        dump.segment().root(0x07, SmallDump.OPEN).segment().segment().end();

        assertThat(read(dump).roots()).contains(new GcRoot.MonitorUsed(13));
    }

    @Test
    void a_heap_of_unknown_length_goes_on_as_long_as_there_are_records_of_it() throws IOException {
        byte[] whole =
                SmallDump.withoutRoots("JAVA PROFILE 1.0.1", 8).segment(0x0c, 0).toArray();

        assertThat(HprofReader.read(file(whole)).objectCount()).isEqualTo(16);
    }

    @Test
    void records_of_androids_runtime_are_passed_over_and_counted() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.3", 4)
                .root(0x89, SmallDump.NAME)
                .root(0x8d, SmallDump.NAME)
                .root(0x8e, SmallDump.NAME, 1, 2)
                .root(0xfe, 1, 2)
                .segment()
                .end();

        HprofDump read = HprofReader.of(file(dump.toArray())).read();

        assertThat(read.skippedRecords()).isEqualTo(4);
        assertThat(read.meta()).containsEntry("source", "HPROF").containsEntry("source.skipped_records", "4");
        assertThat(read.graph().objectCount()).isEqualTo(16);
    }

    @Test
    void references_that_lead_nowhere_are_left_out_and_counted() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8)
                .instance(0x2700, SmallDump.SESSION, OBJECT, 0x9990, OBJECT, SmallDump.NAME)
                .objectArray(0x2800, SmallDump.SESSIONS, 0x9991, SmallDump.SESSION_1, 0x9992)
                .root(0x07, 0x9993)
                .segment()
                .end();

        HprofDump read = HprofReader.of(file(dump.toArray())).read();

        assertThat(read.danglingReferences()).isEqualTo(4);
        HeapGraph graph = read.graph();
        int session = object(graph, "com.acme.Session", 2);
        int array = object(graph, "com.acme.Session[]", 1);
        assertThat(references(graph, session)).hasSize(1);
        assertThat(references(graph, array))
                .containsExactly(new Reference.ArrayElement(array, object(graph, "com.acme.Session", 0), 1));
        assertThat(graph.roots()).noneMatch(GcRoot.MonitorUsed.class::isInstance);
    }

    @Test
    void a_class_may_be_described_behind_its_instances() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8);
        dump.loadClass(0x3000, "com/acme/Late");
        dump.instance(0x3100, 0x3000, OBJECT, SmallDump.NAME)
                .classDump(0x3000, SmallDump.OBJECT_CLASS, SmallDump.APP_LOADER, fields(), Field.of("held", OBJECT))
                .segment()
                .end();

        HeapGraph graph = read(dump);

        assertThat(graph.referentOf(object(graph, "com.acme.Late", 0), "held"))
                .isEqualTo(object(graph, "java.lang.String", 0));
    }

    @Test
    void ids_may_lie_anywhere() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8)
                .instance(0xfedc_ba98_7654_3210L, SmallDump.SESSION, OBJECT, SmallDump.SESSION_1, OBJECT, 0)
                .instance(0x0123_4567_89ab_cdefL, SmallDump.SESSION, OBJECT, 0xfedc_ba98_7654_3210L, OBJECT, 0)
                .segment()
                .end();

        HeapGraph graph = read(dump);

        int last = object(graph, "com.acme.Session", 3);
        assertThat(graph.referentOf(object(graph, "com.acme.Session", 2), "next"))
                .isEqualTo(last);
        assertThat(graph.referentOf(last, "next")).isEqualTo(object(graph, "com.acme.Session", 0));
    }

    @Test
    void a_class_that_could_be_unloaded_is_held_by_its_objects() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8);
        dump.loadClass(0x3000, "com/acme/Plugin");
        dump.classDump(0x3000, SmallDump.OBJECT_CLASS, SmallDump.SESSION_1, fields())
                .instance(0x3100, 0x3000)
                .segment()
                .end();

        HeapGraph graph = read(dump);

        int plugin = object(graph, "com.acme.Plugin", 0);
        assertThat(references(graph, plugin)).hasSize(1).first().isInstanceOf(Reference.ClassOf.class);
        assertThat(graph.roots()).noneMatch(root -> root.object() == graph.referent(graph.firstReference(plugin)));
    }

    @Test
    void an_array_has_elements_of_the_class_that_is_described_before_it() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8);
        long[] classes = {0x3000, 0x3100};
        long[] arrays = {0x3200, 0x3300};
        long[] loaders = {SmallDump.SESSION_1, SmallDump.SESSION_2};
        for (long array : arrays) {
            dump.loadClass(array, "[Lcom/acme/Twice;");
        }
        for (long type : classes) {
            dump.loadClass(type, "com/acme/Twice");
        }
        for (int i = 1; i >= 0; i--) {
            dump.classDump(classes[i], SmallDump.OBJECT_CLASS, loaders[i], fields())
                    .classDump(arrays[i], SmallDump.OBJECT_CLASS, 0, fields())
                    .objectArray(0x4000 + i * 0x100L, arrays[i]);
        }
        dump.segment().end();

        HeapGraph graph = read(dump);

        for (int i = 0; i < 2; i++) {
            ObjectType array = graph.typeOf(object(graph, "com.acme.Twice[]", i));
            assertThat(graph.loader(array.loader()).object()).isEqualTo(object(graph, "com.acme.Session", i));
            assertThat(graph.type(array.elementType()).loader()).isEqualTo(array.loader());
        }
    }

    @Test
    void progress_goes_up_to_the_end() throws IOException {
        HprofWriter dump = SmallDump.withoutRoots("JAVA PROFILE 1.0.2", 8);
        for (int array = 0; array < 40; array++) {
            dump.byteArray(0x10000 + array * 0x100000L, new byte[1 << 20]);
        }
        List<Long> told = new ArrayList<>();
        Path file = file(dump.segment().end().toArray());
        HprofReader.of(file)
                .progress((stage, bytes, ofBytes) -> {
                    told.add(bytes);
                    assertThat(ofBytes).isEqualTo(3 * file.toFile().length());
                })
                .read();

        assertThat(told).isSorted().hasSizeGreaterThan(10);
        assertThat(told.get(told.size() - 1)).isBetween(100L << 20, 3 * Files.size(file));
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path missing = folder.resolve("missing.hprof");
        assertThatExceptionOfType(HprofFormatException.class)
                .isThrownBy(() -> HprofReader.read(missing))
                .withMessage("Cannot read heap dump " + missing + ": there is no such file. Check the name.");
    }
}

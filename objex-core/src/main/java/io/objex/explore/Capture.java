package io.objex.explore;

import io.objex.capture.Garbage;
import io.objex.capture.JvmHeapDump;
import io.objex.capture.OtherJvm;
import io.objex.hprof.HprofReader;
import io.objex.store.DumpEnvironment;
import io.objex.store.DumpWriter;
import io.objex.store.VerifiedDump;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;

/**
 * Dumps of one JVM from outside: the JVM dumps itself into a temporary file, which is read into a dump of objex and removed.
 *
 * @param output where it says what it does
 * @param names what the dumps are called
 * @param garbage what becomes of objects that nothing reaches
 * @param analysis whether dumps are analysed
 * @param interruption what may come in between
 */
record Capture(Output output, DumpNames names, Garbage garbage, AnalysisOption analysis, Interruption interruption) {

    /** Makes the nth dump, from 1. */
    VerifiedDump dump(int number, long processId) {
        try (OtherJvm jvm = OtherJvm.attach(processId)) {
            Map<String, String> properties = jvm.properties();
            Path file = names.name(number, properties, LocalDateTime.now(ZoneId.systemDefault()));
            DumpEnvironment environment = DumpEnvironment.ofProcess(processId, properties, jvm.flags());
            Map<String, String> meta = Map.of("source", "HPROF of a process", "program", DumpNames.program(properties));
            output.note("process %d dumps its heap".formatted(processId));
            // Beside the dump: where there is room for one there should be for both.
            try (JvmHeapDump heap = jvm.dump(DumpWriter.folderOf(file), garbage);
                    ProgressDisplay display = output.progress()) {
                interruption.check();
                interruption.willWrite(file);
                return new HeapImport(environment, meta, analysis, interruption.progress(display))
                        .run(HprofReader.of(heap.file()), file)
                        .dump();
            }
        }
    }
}

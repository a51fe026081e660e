package io.objex.hprof;

import io.objex.graph.GcRoot;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes GC roots as records of a heap dump.
 *
 * @param classes knows the addresses of objects
 * @param records where to
 */
record RootExport(ExportedClasses classes, RecordStream records) {

    void root(GcRoot root) throws IOException {
        DataOutputStream segment = records.segment();
        segment.writeByte(tagOf(root));
        segment.writeLong(classes.address(root.object()));
        int thread = StackExport.serialOf(root.thread());
        switch (root.kind()) {
            case LOADED_CLASS, MONITOR_USED, UNKNOWN -> {}
            case JNI_GLOBAL -> segment.writeLong(0);
            case LIVE_THREAD -> {
                segment.writeInt(thread);
                segment.writeInt(thread);
            }
            case FRAME_LOCAL, JNI_LOCAL -> {
                segment.writeInt(thread);
                segment.writeInt(root.frame());
            }
            case NATIVE_STACK, THREAD_BLOCK -> segment.writeInt(thread);
        }
    }

    private static int tagOf(GcRoot root) {
        return switch (root.kind()) {
            case JNI_GLOBAL -> 0x01;
            case JNI_LOCAL -> 0x02;
            case FRAME_LOCAL -> 0x03;
            case NATIVE_STACK -> 0x04;
            case LOADED_CLASS -> 0x05;
            case THREAD_BLOCK -> 0x06;
            case MONITOR_USED -> 0x07;
            case LIVE_THREAD -> 0x08;
            case UNKNOWN -> 0xff;
        };
    }
}

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
        if (root instanceof GcRoot.JniGlobal) {
            segment.writeLong(0);
        } else if (root instanceof GcRoot.LiveThread
                || root instanceof GcRoot.FrameLocal
                || root instanceof GcRoot.JniLocal) {
            segment.writeInt(StackExport.serialOf(root.thread()));
            segment.writeInt(root instanceof GcRoot.LiveThread ? StackExport.serialOf(root.thread()) : root.frame());
        } else if (root instanceof GcRoot.NativeStack || root instanceof GcRoot.ThreadBlock) {
            segment.writeInt(StackExport.serialOf(root.thread()));
        }
    }

    private static int tagOf(GcRoot root) {
        if (root instanceof GcRoot.LoadedClass) {
            return 0x05;
        }
        if (root instanceof GcRoot.LiveThread) {
            return 0x08;
        }
        if (root instanceof GcRoot.FrameLocal) {
            return 0x03;
        }
        if (root instanceof GcRoot.JniLocal) {
            return 0x02;
        }
        if (root instanceof GcRoot.JniGlobal) {
            return 0x01;
        }
        if (root instanceof GcRoot.NativeStack) {
            return 0x04;
        }
        if (root instanceof GcRoot.ThreadBlock) {
            return 0x06;
        }
        return root instanceof GcRoot.MonitorUsed ? 0x07 : 0xff;
    }
}

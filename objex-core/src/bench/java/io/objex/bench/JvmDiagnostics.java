package io.objex.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the JVM itself says about its heap. */
final class JvmDiagnostics {
    private JvmDiagnostics() {}

    /** Returns {@code GC.class_histogram} of live objects, which begins with a full collection. */
    static String classHistogram() throws JMException {
        ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(commands, "gcClassHistogram", new Object[] {new String[0]}, new String[] {
                    String[].class.getName()
                });
    }

    /** Returns the lines of a histogram, without heading and total. */
    static List<HistogramLine> lines(String histogram) {
        return histogram
                .lines()
                .flatMap(line -> HistogramLine.parse(line).stream())
                .toList();
    }

    /** Returns how many bytes of the heap are used after a full collection. */
    static long usedHeap() {
        System.gc(); // or what is garbage counts
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Writes live objects in HPROF format, after a full collection. */
    static void dumpHeap(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
    }
}

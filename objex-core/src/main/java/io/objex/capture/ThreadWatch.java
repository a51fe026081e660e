package io.objex.capture;

import io.objex.graph.HeapFrame;
import io.objex.graph.Machinery;
import io.objex.graph.Origin;
import io.objex.graph.ThreadActivity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tells what a thread is doing: for a thread of the application with its stack, which costs a stop of that thread. */
final class ThreadWatch {
    private static final int MOST_FRAMES = 64;

    private ThreadWatch() {}

    static ThreadActivity of(LiveThreads.Live live) {
        Thread thread = live.thread();
        ThreadGroup group = thread.getThreadGroup();
        return new ThreadActivity(
                thread.getId(),
                thread.getState().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                group == null ? "" : group.getName(),
                live.origin() == Origin.APPLICATION ? frames(thread) : List.of());
    }

    private static List<HeapFrame> frames(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(MOST_FRAMES)
                .map(ThreadWatch::frame)
                .toList();
    }

    private static HeapFrame frame(StackTraceElement element) {
        return new HeapFrame(
                element.getClassName(),
                element.getMethodName(),
                element.getFileName(),
                element.getLineNumber(),
                originOf(element));
    }

    private static Origin originOf(StackTraceElement element) {
        String module = element.getModuleName();
        if (module != null && (module.startsWith("java.") || module.startsWith("jdk."))) {
            return Origin.JDK;
        }
        return Machinery.isKnown(element.getClassName()) ? Origin.MACHINERY : Origin.APPLICATION;
    }
}

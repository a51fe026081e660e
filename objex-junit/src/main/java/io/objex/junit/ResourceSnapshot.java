package io.objex.junit;

import io.objex.graph.RuntimeThread;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How much this JVM has in use outside the heap at one moment.
 *
 * @param levels the level of each resource that was asked for
 */
record ResourceSnapshot(Map<Resource, ResourceLevel> levels) {
    ResourceSnapshot {
        levels = Map.copyOf(levels);
    }

    static ResourceSnapshot of(Collection<Resource> resources) {
        Map<Resource, ResourceLevel> levels = new EnumMap<>(Resource.class);
        resources.forEach(resource -> levels.put(resource, levelOf(resource)));
        return new ResourceSnapshot(levels);
    }

    private static ResourceLevel levelOf(Resource resource) {
        return switch (resource) {
            case DIRECT_BUFFERS -> buffers("direct");
            case MAPPED_BUFFERS -> buffers("mapped");
            case OPEN_FILES -> OpenFiles.level();
            case THREADS -> ResourceLevel.named(threads());
            case LOADED_CLASSES ->
                ResourceLevel.of(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
            case ALL, NONE -> throw new IllegalArgumentException("not a single resource: " + resource);
        };
    }

    /** There is more than one pool of mapped buffers where memory can be persistent. */
    private static ResourceLevel buffers(String kind) {
        List<BufferPoolMXBean> pools = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().startsWith(kind))
                .toList();
        return new ResourceLevel(
                pools.stream().mapToLong(BufferPoolMXBean::getCount).sum(),
                pools.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum(),
                Map.of());
    }

    private static List<String> threads() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull)
                .map(ThreadInfo::getThreadName)
                .filter(name -> !RuntimeThread.isKnown(name))
                .map(name -> name.replaceAll("\\d+", "*"))
                .toList();
    }

    long count(Resource resource) {
        return level(resource).count();
    }

    ResourceLevel level(Resource resource) {
        return Objects.requireNonNull(levels.get(resource), resource::name);
    }
}

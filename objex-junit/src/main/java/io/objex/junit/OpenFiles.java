package io.objex.junit;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file descriptors of this process. */
final class OpenFiles {
    private static final Path ON_LINUX = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** Looks at them all; what is opened or closed meanwhile is in it or not. */
    static ResourceLevel level() {
        if (Files.isDirectory(ON_LINUX)) {
            try {
                return ResourceLevel.named(targets());
            } catch (IOException | DirectoryIteratorException noLongerReadable) {
                return counted(); // such as where a container hides it
            }
        }
        return counted();
    }

    private static ResourceLevel counted() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? ResourceLevel.of(unix.getOpenFileDescriptorCount())
                : ResourceLevel.of(0);
    }

    private static List<String> targets() throws IOException {
        List<String> targets = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(ON_LINUX)) {
            for (Path descriptor : descriptors) {
                target(descriptor)
                        .filter(target -> !isThisLook(target))
                        .map(OpenFiles::withoutNumber)
                        .ifPresent(targets::add);
            }
        }
        return targets;
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
    }

    private static boolean isThisLook(String target) {
        return target.startsWith("/proc/") && target.endsWith("/fd");
    }

    /** What has no place in the file system is told apart by a number: {@code socket:[4711]}. */
    private static String withoutNumber(String target) {
        int number = target.indexOf(":[");
        return target.startsWith("/") || number < 0 ? target : target.substring(0, number);
    }
}

package io.objex.junit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;

/** Tells what a check has to say beside passing and failing: in JUnit's report of the test, and in the log. */
final class Announcer {
    private static final Logger LOG = Logger.getLogger("io.objex.junit");
    private static final String KEY = "objex";
    private static final boolean PUBLISHES_FILES = Arrays.stream(ExtensionContext.class.getMethods())
            .map(Method::getName)
            .anyMatch("publishDirectory"::equals);

    private final ExtensionContext context;
    private final TestIdentity test;
    private final CiNews news;

    Announcer(ExtensionContext context, TestIdentity test) {
        this.context = context;
        this.test = test;
        this.news = CiNews.of(context);
    }

    /** Something went wrong inside objex: a check that could not be made is not the same as one that passed. */
    void fault(String what, Throwable reason) {
        String message = "%s for %s: %s".formatted(what, test.name(), reason.getMessage());
        LOG.log(Level.WARNING, message, reason);
        context.publishReportEntry(KEY, message);
    }

    void warn(String message) {
        LOG.warning(message);
        context.publishReportEntry(KEY, message);
    }

    /** Something that is worth knowing and nothing to worry about: in JUnit's report only. */
    void mention(String message) {
        LOG.fine(message);
        context.publishReportEntry(KEY, message);
    }

    /** The check came to no verdict, through no fault of objex. */
    void notMade(String reason) {
        warn("leak check not made for %s: %s".formatted(test.name(), reason));
    }

    void tell(String message) {
        LOG.info(() -> test.name() + ": " + message);
        context.publishReportEntry(KEY, message);
    }

    void ignored(String reason) {
        context.publishReportEntry(KEY, "leaks of %s ignored: %s".formatted(test.name(), reason));
    }

    /** A leak that does not fail the test is still told. */
    void allowed(String note) {
        context.publishReportEntry(KEY, "leak of %s allowed: %s".formatted(test.name(), note));
    }

    /** Hands a leak on: its files to JUnit, and what there is to tell to the server that runs the build. */
    void publish(FoundLeak leak) {
        publish(leak.news().files());
        news.tell(leak);
    }

    /** Hands files to JUnit, where its version takes files (5.12); that it does not take them costs nothing else. */
    private void publish(List<Path> files) {
        if (!PUBLISHES_FILES || files.isEmpty()) {
            return;
        }
        try {
            context.publishDirectory(KEY, folder -> copy(files, folder));
        } catch (JUnitException e) {
            LOG.log(Level.FINE, e, () -> "JUnit did not take the files of " + test.name());
        }
    }

    private static void copy(List<Path> files, Path folder) throws IOException {
        for (Path file : files) {
            Path name = file.getFileName();
            if (name != null) {
                Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}

package io.objex.junit;

import io.objex.render.page.IndexPage;
import io.objex.render.page.IndexPage.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * {@code index.html} beside the folders of failed tests: lists what lies there when a run ends, whichever JVM has put it there.
 * Safe for any number of threads and of JVMs.
 */
final class ReportIndex implements ClosedWithStore {
    private static final Logger LOG = Logger.getLogger("io.objex.junit");
    private static final Namespace NAMESPACE = Namespace.create(ReportIndex.class);
    private static final String INDEX = "index.html";
    /** A class, a method, an invocation, the file. */
    private static final int DEPTH = 4;
    /** A page says in its head what it is about. */
    private static final int HEAD = 32 * 1024;

    private static final int MOST_TIMES = 20;

    private final Set<Path> folders = ConcurrentHashMap.newKeySet();

    private ReportIndex() {}

    /** Has the index of a test's artifacts written when the run ends. */
    static void announce(ExtensionContext context, LeakConfiguration configuration) {
        if (configuration.pages()) {
            context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(ReportIndex.class, key -> new ReportIndex(), ReportIndex.class)
                    .folders
                    .add(configuration.artifacts());
        }
    }

    @Override
    public void close() {
        folders.forEach(ReportIndex::write);
    }

    /**
     * Lists what is in a folder now; without anything to list there is no index. What others put there meanwhile is in their
     * own list, which may be there before this one: so it looks again, until it has written what it sees.
     */
    static void write(Path artifacts) {
        if (!Files.isDirectory(artifacts)) {
            return;
        }
        try {
            List<Entry> listed = entries(artifacts);
            for (int time = 0; time < MOST_TIMES; time++) {
                if (listed.isEmpty()) {
                    Files.deleteIfExists(artifacts.resolve(INDEX));
                } else {
                    AtomicText.write(artifacts.resolve(INDEX), IndexPage.of(listed));
                }
                List<Entry> now = entries(artifacts);
                if (now.equals(listed)) {
                    return;
                }
                listed = now;
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "objex: no index of the reports in " + artifacts, e);
        }
    }

    private static List<Entry> entries(Path artifacts) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path page : pages(artifacts)) {
            entry(artifacts, page).ifPresent(entries::add);
        }
        entries.sort(Comparator.comparing(Entry::folder));
        return entries;
    }

    private static List<Path> pages(Path artifacts) throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(artifacts, Set.of(), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                if (facts.isRegularFile() && file.endsWith(Artifacts.PAGE)) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** Others take their files away at any time; a folder that is not there has none. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) {
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }

    private static Optional<Entry> entry(Path artifacts, Path page) throws IOException {
        Path folder = page.getParent();
        if (folder == null) {
            return Optional.empty();
        }
        String name = artifacts.relativize(folder).toString().replace('\\', '/');
        try (InputStream bytes = Files.newInputStream(page, LinkOption.NOFOLLOW_LINKS)) {
            String head = new String(bytes.readNBytes(HEAD), StandardCharsets.UTF_8);
            return Entry.of(head, name, Files.getLastModifiedTime(page).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}

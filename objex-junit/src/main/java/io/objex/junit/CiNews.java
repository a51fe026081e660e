package io.objex.junit;

import io.objex.analysis.StoredField;
import io.objex.render.ci.GithubAnnotations;
import io.objex.render.ci.GithubSummary;
import io.objex.render.ci.JenkinsAttachments;
import io.objex.render.ci.LeakNews;
import io.objex.render.ci.SourceLine;
import io.objex.render.ci.TeamCityMessages;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * Tells the server that runs the build of leaks, in its own words: what belongs to a test at once, what belongs to the step
 * when the run is over. Safe for any number of threads.
 *
 * <p>What goes wrong here is logged and has no other consequence.
 */
final class CiNews implements ClosedWithStore {
    private static final Logger LOG = Logger.getLogger("io.objex.junit");
    private static final Namespace NAMESPACE = Namespace.create(CiNews.class);
    private static final String PARAMETER = "objex.ci";
    /** GitHub takes no page at all that is larger. */
    private static final long LARGEST_SUMMARY = 1 << 20;

    private final Set<CiServer> servers;
    private final Map<String, String> environment;
    private final Supplier<PrintStream> out;
    private final Path folder;
    private final List<LeakNews> forStep = new ArrayList<>();
    private @Nullable Sources sources;

    /**
     * News for some servers.
     *
     * @param out where they listen, asked for each time: tests change the standard output
     * @param folder the folder of the module
     */
    CiNews(Set<CiServer> servers, Map<String, String> environment, Supplier<PrintStream> out, Path folder) {
        this.servers = servers;
        this.environment = environment;
        this.out = out;
        this.folder = folder;
    }

    /** The news of the run that a test belongs to. */
    static CiNews of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        CiNews.class,
                        key -> here(context.getConfigurationParameter(PARAMETER)
                                .map(value -> Setting.ofParameter(value, PARAMETER))),
                        CiNews.class);
    }

    /** News that belong to no test; to be closed when all are told. */
    static CiNews of(ConfigurationParameters parameters) {
        return here(parameters.get(PARAMETER).map(value -> Setting.ofParameter(value, PARAMETER)));
    }

    private static CiNews here(Optional<Setting> setting) {
        Map<String, String> environment = System.getenv();
        Set<CiServer> servers = CiSetting.servers(setting, environment);
        return new CiNews(servers, environment, () -> System.out, Path.of("").toAbsolutePath());
    }

    /** Tells of a leak. */
    synchronized void tell(FoundLeak leak) {
        guarded(() -> {
            LeakNews news = leak.news();
            if (servers.contains(CiServer.JENKINS)) {
                print(JenkinsAttachments.of(news));
            }
            if (servers.contains(CiServer.TEAMCITY)) {
                print(TeamCityMessages.of(news, "objex/" + leak.folder()));
            }
            if (servers.contains(CiServer.GITHUB)) {
                forStep.add(news.declaredAt(declaration(leak)));
            }
        });
    }

    /** Without sources that can be read a leak is told without its line. */
    private Optional<SourceLine> declaration(FoundLeak leak) {
        try {
            return declarationIn(sources(), leak);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.FINE, "objex: cannot tell where a field is declared: " + e, e);
            return Optional.empty();
        }
    }

    private Sources sources() throws IOException {
        Sources known = sources;
        if (known == null) {
            known = Sources.of(folder, workspace());
            sources = known;
        }
        return known;
    }

    private static Optional<SourceLine> declarationIn(Sources sources, FoundLeak leak) throws IOException {
        for (StoredField field : leak.fields().get()) {
            Optional<SourceLine> found = sources.declarationOf(field.declaringClass(), field.field());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Path workspace() {
        return Path.of(environment.getOrDefault("GITHUB_WORKSPACE", folder.toString()));
    }

    /** Each on a line of its own, whatever the test has printed before. */
    private void print(List<String> lines) {
        if (!lines.isEmpty()) {
            PrintStream current = out.get();
            current.println();
            lines.forEach(current::println);
            current.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (forStep.isEmpty()) {
            return;
        }
        guarded(() -> print(GithubAnnotations.of(forStep, workspace())));
        String summary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!summary.isEmpty()) {
            guarded(() -> append(Path.of(summary)));
        }
        forStep.clear();
    }

    /** Other JVMs of the same step may write, too; the lock goes with the channel. */
    private void append(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            long end = channel.size();
            channel.position(end);
            String page = GithubSummary.of(forStep, workspace(), LARGEST_SUMMARY - end);
            ByteBuffer bytes = ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private interface Telling {
        void tell() throws IOException;
    }

    private static void guarded(Telling telling) {
        try {
            telling.tell();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "objex: the server that runs the build was not told of a leak: " + e, e);
        }
    }
}

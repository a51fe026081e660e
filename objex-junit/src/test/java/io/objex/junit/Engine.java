package io.objex.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs fixture classes in the real engine, with their artifacts in a folder of the test's own. */
final class Engine {
    private final EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter");

    private Engine(Path artifacts) {
        builder.configurationParameter("objex.artifacts", artifacts.toString())
                .configurationParameter("objex.settle", "300ms")
                // Fixtures leak on purpose: no server that runs these tests is to be told.
                .configurationParameter("objex.ci", "off");
    }

    static Engine writingTo(Path artifacts) {
        return new Engine(artifacts);
    }

    Engine with(String parameter, String value) {
        builder.configurationParameter(parameter, value);
        return this;
    }

    /** Lets JUnit keep the files that tests publish. */
    Engine publishingTo(Path folder) {
        builder.outputDirectoryCreator(new OutputDirectoryCreator() {
            @Override
            public Path getRootDirectory() {
                return folder;
            }

            @Override
            public Path createOutputDirectory(TestDescriptor test) throws IOException {
                return Files.createDirectories(folder.resolve("published"));
            }
        });
        return this;
    }

    Outcome run(Class<?>... fixtures) {
        for (Class<?> fixture : fixtures) {
            builder.selectors(selectClass(fixture));
        }
        return new Outcome(builder.execute());
    }

    /** What came of the run. */
    record Outcome(EngineExecutionResults results) {
        Events tests() {
            return results.testEvents();
        }

        List<Throwable> failures() {
            return throwables(results.allEvents().failed());
        }

        private static List<Throwable> throwables(Events events) {
            List<Throwable> throwables = new ArrayList<>();
            events.stream()
                    .map(event ->
                            event.getPayload(TestExecutionResult.class).flatMap(TestExecutionResult::getThrowable))
                    .flatMap(Optional::stream)
                    .forEach(throwables::add);
            return throwables;
        }

        /** The only failure of the run. */
        Throwable failure() {
            List<Throwable> failures = failures();
            if (failures.size() != 1) {
                AssertionError error = new AssertionError("expected one failure, not " + failures.size());
                failures.forEach(error::addSuppressed);
                throw error;
            }
            return failures.get(0);
        }

        /** What objex said in JUnit's report. */
        List<String> reported() {
            return results.allEvents().reportingEntryPublished().stream()
                    .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
                    .flatMap(entry ->
                            Optional.ofNullable(entry.getKeyValuePairs().get("objex")).stream())
                    .toList();
        }

        long passed() {
            return results.testEvents().succeeded().count();
        }

        List<String> namesOfFailed() {
            return results.testEvents().failed().stream()
                    .map(Event::getTestDescriptor)
                    .map(descriptor -> descriptor.getDisplayName())
                    .toList();
        }
    }
}

package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.graph.HeapGraphBuilder;
import io.objex.render.page.LeakPage;
import io.objex.render.page.PageFacts;
import io.objex.render.page.PageHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportIndexTest {
    @TempDir
    Path artifacts;

    private void fail(String folder, String test) throws IOException {
        PageHeap heap = new PageHeap(new HeapGraphBuilder().build(), List.of(), List.of(), List.of());
        String page = LeakPage.ofMessage(test, test + " leaks", List.of(), Map.of(), heap, PageFacts.none());
        Files.writeString(Files.createDirectories(artifacts.resolve(folder)).resolve("leak.html"), page);
    }

    @Test
    void every_test_is_listed_with_what_is_wrong() throws Exception {
        fail("B/opens/2", "B.opens() [2]");
        fail("A/closes", "A.closes() <now>");

        ReportIndex.write(artifacts);

        assertThat(artifacts.resolve("index.html"))
                .content()
                .containsSubsequence("A.closes() &lt;now&gt; leaks", "B.opens() [2] leaks")
                .contains("href=\"./A/closes/leak.html\"", "href=\"./B/opens/2/leak.html\"");
    }

    @Test
    void what_is_no_report_is_not_listed() throws Exception {
        fail("A/closes", "A.closes()");
        fail("A/closes/deep/down/there", "A.deep()");
        Files.writeString(Files.createDirectories(artifacts.resolve("B/other")).resolve("leak.html"), "<p>mine</p>");
        Files.createDirectories(artifacts.resolve("C/folder/leak.html"));

        ReportIndex.write(artifacts);

        assertThat(artifacts.resolve("index.html"))
                .content()
                .contains("Reports on 1 test<")
                .doesNotContain("B/other", "C/folder", "A.deep");
    }

    @Test
    void without_a_report_there_is_no_index_and_no_folder() throws Exception {
        Files.writeString(artifacts.resolve("index.html"), "of an earlier run");

        ReportIndex.write(artifacts);
        ReportIndex.write(artifacts.resolve("missing"));

        assertThat(artifacts).isEmptyDirectory();
    }

    /** As the test JVMs of a build do: each writes its reports and, when it ends, the index. */
    @Test
    void whoever_comes_last_has_listed_what_all_have_left() throws Exception {
        int writers = 8;
        ExecutorService builds = Executors.newFixedThreadPool(writers);
        try {
            for (int round = 0; round < 10; round++) {
                List<Callable<Integer>> ends = new ArrayList<>();
                for (int writer = 0; writer < writers; writer++) {
                    String name = "Test%dOf%d".formatted(writer, round);
                    ends.add(() -> {
                        fail(name + "/opens", name + ".opens()");
                        ReportIndex.write(artifacts);
                        return 0;
                    });
                }
                for (Future<Integer> end : builds.invokeAll(ends)) {
                    end.get();
                }

                String index = Files.readString(artifacts.resolve("index.html"));
                for (int earlier = 0; earlier <= round; earlier++) {
                    for (int writer = 0; writer < writers; writer++) {
                        assertThat(index).contains("Test%dOf%d.opens() leaks".formatted(writer, earlier));
                    }
                }
            }
        } finally {
            builds.shutdown();
        }
        try (Stream<Path> files = Files.list(artifacts)) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(artifacts.resolve("index.html"));
        }
    }
}

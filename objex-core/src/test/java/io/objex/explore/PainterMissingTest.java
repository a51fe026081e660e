package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.session.KnownHeap;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drawing where the library that lays out is not on the class path. */
@Timeout(120)
class PainterMissingTest {
    @TempDir
    Path folder;

    private ObjexProcess.Result explored(String typed) throws Exception {
        Path dump = new KnownHeap().writeAnalysed(folder.resolve("leak.db"));
        List<String> command = ObjexProcess.command("explore", dump);
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, withoutPainter(command.get(classPath)));
        try (ObjexProcess process = ObjexProcess.started(folder, command)) {
            process.type(typed);
            process.process().getOutputStream().close();
            return process.result();
        }
    }

    private static String withoutPainter(String classPath) {
        String left = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("graph-support"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(left).isNotEqualTo(classPath);
        return left;
    }

    @Test
    void what_is_missing_is_told_no_file_is_left_and_the_prompt_goes_on() throws Exception {
        ObjexProcess.Result result =
                explored("go @leak\ndraw in -o leak.png\ndraw in -o leak.svg\ndraw in -o leak.dot\nquit\n");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("Cannot paint leak.png: what lays out or paints is missing here (")
                .contains("Cannot paint leak.svg: what lays out or paints is missing here (")
                .contains("Draw into a file that ends in .dot, for Graphviz.")
                .contains(" is in leak.dot");
        assertThat(result.err()).doesNotContain("\tat ");
        assertThat(folder.resolve("leak.png")).doesNotExist();
        assertThat(folder.resolve("leak.svg")).doesNotExist();
        assertThat(folder.resolve("leak.dot")).content().contains("digraph");
    }
}

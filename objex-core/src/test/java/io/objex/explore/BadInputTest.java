package io.objex.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.objex.explore.session.KnownHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is told in the same words at the prompt, which goes on, and in one shot, which ends with a code. */
class BadInputTest {
    @TempDir
    Path folder;

    private Path dump = Path.of("");

    @BeforeEach
    void write() throws IOException {
        dump = new KnownHeap().writeAnalysed(folder.resolve("leak.db"));
        Files.writeString(folder.resolve("text.db"), "not a dump, but long enough to be mistaken for one");
    }

    private String named(String text) {
        return text.replace("FILE", dump.toString())
                .replace("TEXT", folder.resolve("text.db").toString())
                .replace("NONE", folder.resolve("none.db").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            go @99999                          | in FILE @99999                           | 2 | There is no object @99999
            go 99999                           | out FILE 99999                           | 2 | There is no object @99999
            go type:99999                      | list FILE type:99999                     | 2 | There is no type 99999
            go frame:99999                     | where FILE frame:99999                   | 2 | There is no frame 99999
            go @nobody                         | path FILE @nobody                        | 2 | There is no place '@nobody'
            go com.acme.Registry.OPEN{         | in FILE com.acme.Registry.OPEN{          | 2 | has no {.
            go com.acme.Registry.NO            | out FILE com.acme.Registry.NO            | 2 | has no .NO. It has .OPEN, .HEAD
            go com.acme.Registry.OPEN.table[   | list FILE com.acme.Registry.OPEN.table[  | 2 | has no [. It has [0], [2]
            go .listeners                      | path FILE .listeners                     | 2 | you are nowhere yet
            go com.acme.                       | where FILE com.acme.                     | 2 | Did you mean com.acme.Session
            go Session                         | in FILE Session                          | 2 | class com.acme.Session
            go Session                         | out FILE Session                         | 2 | class org.other.Session
            go Session                         | list FILE Session                        | 2 | 'Session' is 2 places. Go to one of them:
            go @leak;path to Session           | path FILE @leak --to Session             | 2 | class com.acme.Session, loader app
            go @leak;path from Session         | path FILE @leak --from Session           | 2 | class org.other.Session, loader app
            go @leak;path to @99999            | path FILE @leak --to @99999              | 2 | There is no object @99999
            go @leak;path from com.acme.NO     | path FILE @leak --from com.acme.NO       | 2 | There is no place 'com.acme.NO'
            go Registry;path                   | path FILE Registry                       | 2 | class com.acme.Registry is no object
            go @99999                          | draw FILE --in @99999                    | 2 | There is no object @99999
            go com.acme.Registry.NO            | draw FILE --out com.acme.Registry.NO     | 2 | has no .NO. It has
            go @nobody                         | draw FILE --path @nobody                 | 2 | There is no place '@nobody'
            sql DELETE FROM object             | sql FILE DELETE FROM object              | 2 | a dump is only read
            sql DROP TABLE object              | sql FILE DROP TABLE object               | 2 | a dump is only read
            sql UPDATE meta SET value = 1      | sql FILE UPDATE meta SET value = 1       | 2 | a dump is only read
            sql ATTACH 'x.db' AS x             | sql FILE ATTACH 'x.db' AS x              | 2 | a dump is only read
            sql SELECT absent FROM object     | sql FILE SELECT absent FROM object      | 3 | no such column: absent
            sql SELECT 1; DROP TABLE object    | sql FILE SELECT 1; DROP TABLE object     | 2 | one statement
            top nonsense                       | top FILE nonsense                        | 2 | Nothing is ranked by 'nonsense'
            roots sample x                     | roots FILE --sample x                    | 2 | 'x'
            roots sample 0                     | roots FILE --sample 0                    | 2 | must be
            diff TEXT                          | diff FILE TEXT                           | 3 | text.db
            diff NONE                          | diff FILE NONE                           | 3 | none.db
            """)
    void a_mistake_is_told_at_the_prompt_and_in_one_shot(String typed, String arguments, int exitCode, String message) {
        TestConsole prompt = new TestConsole();
        String[] lines = typed.startsWith("sql") ? new String[] {typed} : typed.split(";", -1);
        String[] all = Stream.concat(Arrays.stream(lines), Stream.of("go @0"))
                .map(this::named)
                .toArray(String[]::new);
        assertThat(prompt.typing(all).run("explore", dump)).isZero();
        assertThat(prompt.out()).contains(message).containsPattern("objex> go @0\\R.*Now at: ");

        TestConsole shot = new TestConsole();
        Object[] words = named(arguments).split(" ", arguments.startsWith("sql") ? 3 : -1);
        assertThat(shot.run(words)).as(shot.err()).isEqualTo(exitCode);
        assertThat(shot.err()).startsWith("objex: ").contains(message).doesNotContain("\tat ");
        assertThat(shot.out()).isEmpty();
    }
}

package io.objex.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    /** {@code com.acme.Registry.OPEN{"session-17"}.listeners[3]} to a {@code com.acme.web.Page$Session}. */
    private static final RetainingPath SESSION = new RetainingPath(
            new GcRoot.LoadedClass(0),
            new Holder(Holder.Kind.STATIC_FIELD, "com.acme.Registry.OPEN"),
            List.of(),
            List.of(
                    new PathStep("{\"session-17\"}", "java.util.HashMap", 3),
                    new PathStep(".listeners", "com.acme.Page", 4),
                    new PathStep("[3]", "java.util.ArrayList", 5)),
            5,
            "com.acme.web.Page$Session");

    private static final RetainingPath LOCAL = new RetainingPath(
            new GcRoot.LiveThread(0, 0),
            new Holder(Holder.Kind.THREAD, "thread \"acme.pool-3 [idle]\""),
            List.of(),
            List.of(new PathStep(".threadLocals{com.acme.Context.LOCAL}", "java.lang.Thread", 3)),
            3,
            "byte[]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type:com.acme.web.Page$Session",
                "type:com.acme.web.*Session",
                "type:com.*.web.*",
                "type:com.**",
                "type:**.*Session",
                "  type: com.acme.** ",
                "holder:com.acme.Registry.OPEN",
                "holder:com.acme.Registry.*",
                "holder:**.OPEN",
                "holder:com.**.acme.**.OPEN",
                "path:com.acme.Registry.OPEN{\"session-17\"}.listeners[3]",
                "path:com.acme.Registry.OPEN{*}.listeners[*]",
                "path:com.acme.Registry.OPEN{\"session-*\"}.listeners[*]",
                "path:com.acme.Registry.OPEN**",
                "path:com.acme.Registry.OPEN{*}.**",
                "path:**.listeners[*]",
                "path:**.listeners**",
                "through:com.acme.Page",
                "through:java.util.*Map",
            })
    void matches_the_path_that_is_meant(String pattern) {
        assertThat(PathPattern.of(pattern).matches(SESSION)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type:Page$Session",
                "type:com.acme.*",
                "type:com.acme.web.page$session",
                "holder:com.acme.Registry",
                "holder:com.acme.Registry.OPE",
                "holder:com.acme.Registry.OPEN.more",
                "path:com.acme.Registry.OPEN",
                "path:com.acme.Registry.OPEN{*}",
                "path:com.acme.Registry.OPEN[*].listeners[*]",
                "path:com.acme.Registry.OPEN{\"session-18\"}.listeners[3]",
                "path:com.acme.Registry.OPEN{*}[*]",
                "path:listeners[*]",
                "through:com.acme.web.Page$Session",
                "through:com.acme.Pag",
            })
    void leaves_other_paths_alone(String pattern) {
        assertThat(PathPattern.of(pattern).matches(SESSION)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "holder:thread \"acme.pool-3 [idle]\"",
                "holder:thread \"acme.pool-* [idle]\"",
                "holder:thread \"acme.*\"",
                "path:thread \"*\".threadLocals{com.acme.Context.LOCAL}",
                "path:thread \"*\".threadLocals{*.LOCAL}",
                "path:thread \"*\".threadLocals{*}",
                "type:byte[]",
            })
    void threads_are_matched_by_name(String pattern) {
        assertThat(PathPattern.of(pattern).matches(LOCAL)).isTrue();
    }

    @Test
    void the_fingerprint_of_a_path_is_a_pattern_that_matches_it() {
        for (RetainingPath path : List.of(SESSION, LOCAL)) {
            assertThat(PathPattern.of("path:" + PathFingerprint.of(path)).matches(path))
                    .isTrue();
            assertThat(PathPattern.of("path:" + path.toExpression()).matches(path))
                    .isTrue();
        }
    }

    @Test
    void a_bracket_in_a_key_does_not_end_it() {
        RetainingPath path = new RetainingPath(
                SESSION.root(),
                SESSION.holder(),
                List.of(),
                List.of(new PathStep("{\"a}.b[\"}", "java.util.HashMap", 3), new PathStep(".c", "com.acme.Page", 4)),
                4,
                "com.acme.C");

        assertThat(PathPattern.of("path:com.acme.Registry.OPEN{*}.c").matches(path))
                .isTrue();
        assertThat(PathPattern.of("path:com.acme.Registry.OPEN{\"a}.b[\"}.c").matches(path))
                .isTrue();
        assertThat(PathPattern.of("path:com.acme.Registry.OPEN{*}.b[*].c").matches(path))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "com.acme.Session | com.acme.Session | begin with one of type:, holder:, path:, through:, as in holder:com.acme.Registry.OPEN",
                "types:a | types:a | begin with one of type:, holder:, path:, through:, as in holder:com.acme.Registry.OPEN",
                "type: | type: | write behind it what to look for, as in type:com.acme.*Session",
                "path:a{*.b | path:a{*.b | close each {, [ and quotation mark",
                "path:a[ | path:a[ | close each {, [ and quotation mark",
                "holder:thread \"a | holder:thread \"a | close each {, [ and quotation mark",
                "type:** | type:** | it would match everything, write at least one name",
                "path:*{*} | path:*{*} | it would match everything, write at least one name",
            })
    void what_cannot_be_read_is_named_with_what_to_write(String pattern, String named, String remedy) {
        assertThatThrownBy(() -> PathPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot read the pattern '%s': %s", named, remedy);
    }

    @Test
    void parts_match_as_in_a_plain_search() {
        Random random = new Random(4711);
        int matching = 0;
        for (int round = 0; round < 20_000; round++) {
            List<String> pattern = words(random, List.of("a", "b", "*", "**", "a*", "*b"));
            List<String> parts = words(random, List.of("a", "b", "ab", "ba"));

            boolean expected = plainly(pattern, parts);
            assertThat(NameParts.match(pattern, parts))
                    .as(pattern + " on " + parts)
                    .isEqualTo(expected);
            matching += expected ? 1 : 0;
        }
        assertThat(matching).isBetween(1_000, 19_000);
    }

    private static List<String> words(Random random, List<String> of) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            words.add(of.get(random.nextInt(of.size())));
        }
        return words;
    }

    private static boolean plainly(List<String> pattern, List<String> parts) {
        if (pattern.isEmpty()) {
            return parts.isEmpty();
        }
        List<String> rest = pattern.subList(1, pattern.size());
        if (pattern.get(0).equals("**")) {
            return plainly(rest, parts) || (!parts.isEmpty() && plainly(pattern, parts.subList(1, parts.size())));
        }
        return !parts.isEmpty()
                && parts.get(0).matches(pattern.get(0).replace("*", ".*"))
                && plainly(rest, parts.subList(1, parts.size()));
    }
}

package io.objex.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where fields are declared, next to what the compiler says. */
class SourceTextTest {

    @Test
    void every_field_of_the_sources_of_objex_is_found_where_the_compiler_sees_it() throws IOException {
        List<Declared> fields = fieldsBelow(Path.of("..", "objex-core", "src"), Path.of("src"));

        assertThat(fields).hasSizeGreaterThan(2_000);
        List<String> wrong = new ArrayList<>();
        for (Declared field : fields) {
            OptionalInt line = new SourceText(field.tokens(), false).declarationOf(field.nesting(), field.name());
            if (!line.equals(OptionalInt.of(field.line()))) {
                wrong.add("%s %s.%s: %d, not %s"
                        .formatted(field.file(), field.nesting(), field.name(), field.line(), line));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A field of a class with a name, as the compiler sees it. */
    private record Declared(Path file, List<SourceTokens.Token> tokens, List<String> nesting, String name, int line) {}

    private static List<Declared> fieldsBelow(Path... roots) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                        .forEach(files::add);
            }
        }
        List<Declared> fields = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            Trees trees = Trees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                new Fields(file, Files.readString(file), unit, trees, fields).scan(unit, null);
            }
        }
        return fields;
    }

    private static final class Fields extends TreePathScanner<Void, Void> {
        private final Path file;
        private final String text;
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<SourceTokens.Token> tokens;
        private final List<Declared> found;

        Fields(Path file, String text, CompilationUnitTree unit, Trees trees, List<Declared> found) {
            this.file = file;
            this.text = text;
            this.unit = unit;
            this.trees = trees;
            this.found = found;
            this.tokens = SourceTokens.of(text, false);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void unused) {
            if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
                List<String> nesting = nesting();
                if (!nesting.contains("")) {
                    found.add(new Declared(
                            file, tokens, nesting, variable.getName().toString(), line(variable)));
                }
            }
            return super.visitVariable(variable, null);
        }

        private List<String> nesting() {
            List<String> names = new ArrayList<>();
            for (Tree tree : getCurrentPath()) {
                if (tree instanceof ClassTree type) {
                    names.add(0, type.getSimpleName().toString());
                }
            }
            return names;
        }

        /** The line of the name, not that of the modifiers before it. */
        private int line(VariableTree variable) {
            int at = (int) trees.getSourcePositions().getStartPosition(unit, variable);
            Tree before = variable.getType() != null ? variable.getType() : variable.getModifiers();
            int end = (int) trees.getSourcePositions().getEndPosition(unit, before);
            int from = Math.max(at, isConstant(variable) ? modifiersEnd(variable, at) : end);
            int name = text.indexOf(variable.getName().toString(), from);
            return (int) unit.getLineMap().getLineNumber(name);
        }

        private static boolean isConstant(VariableTree variable) {
            return variable.getModifiers().toString().contains("/*public static final*/")
                    || variable.toString().startsWith("/*public static final*/");
        }

        private int modifiersEnd(VariableTree variable, int start) {
            return Math.max(start, (int) trees.getSourcePositions().getEndPosition(unit, variable.getModifiers()));
        }
    }

    private static final String JAVA = """
            package com.acme; // OPEN;
            /* class Registry { int OPEN; } */
            @Keep(of = Registry.class)
            public final class Registry<K extends Map<String, List<K>>> {
                String text = "static int OPEN;"; char quote = '"'; int first = 1, second = 2,
                    third;
                String block = \"""
                    int OPEN = 1; \\\""" { \""";
                @Keep(OPEN)
                static final Map<String, List<int[]>>
                    OPEN = new HashMap<>() {{ int OPEN = 3; put("}", null); }};
                void method(int OPEN, int hidden) { int hidden = 2; class Local { int hidden; } }
                enum Color { RED, @Keep GREEN(1) { int inner; }, BLUE; int shade; Color() {} Color(int shade) {} }
                record Point(@Keep int x, List<String> names) { static int count; }
                interface Named { String NAME = "x"; default int size() { return 0; } }
                int[] array[] = {};
                Object last = new Object[] {Registry.class, 1};
            }
            class Other { int OPEN; }
            """;

    @ParameterizedTest
    @CsvSource({
        "Registry,OPEN,11",
        "Registry,quote,5",
        "Registry,second,5",
        "Registry,third,6",
        "Registry$Color,GREEN,13",
        "Registry$Color,BLUE,13",
        "Registry$Color,shade,13",
        "Registry$Point,names,14",
        "Registry$Point,count,14",
        "Registry$Named,NAME,15",
        "Registry$1Local,hidden,12",
        "Registry,array,16",
        "Registry,last,17",
        "Other,OPEN,19",
        "Registry,hidden,4",
        "Registry$1,this$0,4",
        "Registry$Color,$VALUES,13"
    })
    void fields_are_found_among_what_only_looks_like_them(String type, String field, int line) {
        assertThat(new SourceText(JAVA, false).declarationOf(nesting(type), field))
                .hasValue(line);
    }

    private static final String KOTLIN = """
            package com.acme
            /* outer /* inner */ val open = 1 */
            val topLevel = mutableListOf<String>()
            object Registry { // val open
                val open: MutableMap<String, Session> = mutableMapOf()
                private val text = "val open = ${ if (true) "}" else "{" } {"
                val raw = \"""{ val open \\\"""
                val later by lazy { val open = 2; open }
                @JvmField var `odd name` = 1
            }
            class Session(val customer: String, private var count: Int = 1, plain: Int) : Base(plain) {
                companion object {
                    val all = ArrayList<Session>()
                }
                val kind = Session::class
                enum class Color(val shade: Int) { RED(1), GREEN(2) }
            }
            data class Pair(val left: Int, val right: Int)
            fun function() { val left = 1 }
            """;

    @ParameterizedTest
    @CsvSource({
        "RegistryKt,topLevel,3",
        "Registry,open,5",
        "Registry,text,6",
        "Registry,raw,7",
        "Registry,later$delegate,8",
        "Registry,odd name,9",
        "Registry,INSTANCE,4",
        "Session,customer,11",
        "Session,count,11",
        "Session,all,13",
        "Session,Companion,12",
        "Session,kind,15",
        "Session$Color,GREEN,16",
        "Session$Color,shade,16",
        "Pair,right,18"
    })
    void properties_of_kotlin_are_found(String type, String field, int line) {
        assertThat(new SourceText(KOTLIN, true).declarationOf(nesting(type), field))
                .hasValue(line);
    }

    @Test
    void a_type_that_is_not_in_the_file_is_not_found() {
        assertThat(new SourceText(JAVA, false).declarationOf(List.of("Missing"), "OPEN"))
                .isEmpty();
        assertThat(new SourceText("", false).declarationOf(List.of("Missing"), "OPEN"))
                .isEmpty();
    }

    @Test
    void a_file_that_breaks_off_anywhere_is_read_to_its_end() {
        for (String text : List.of(JAVA, KOTLIN)) {
            for (int end = 0; end < text.length(); end++) {
                OptionalInt line =
                        new SourceText(text.substring(0, end), text.equals(KOTLIN)).declarationOf(List.of("No"), "no");
                assertThat(line).isEmpty();
            }
        }
    }

    private static List<String> nesting(String type) {
        return Arrays.asList(type.split("\\$", -1));
    }
}

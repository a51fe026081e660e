package io.objex;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.objex.explore.Main;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of objex-core, what each may import, and what only one of them may name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    private static final List<String> EVERYTHING_BELOW =
            List.of("graph", "capture", "hprof", "analysis", "store", "render");

    private static final Map<String, List<String>> MAY_IMPORT = Map.of(
            "graph", List.of(),
            "capture", List.of("graph"),
            "hprof", List.of("graph"),
            "analysis", List.of("graph"),
            "store", List.of("graph", "analysis"),
            "render", List.of("graph", "analysis"),
            "explore", EVERYTHING_BELOW);

    /** One call for all of it, so it imports what it likes but the command line. */
    private static final String ROOT = "io.objex";

    /** Not static: half a million objects would be in the way of every later test that looks at the heap. */
    private final JavaClasses objex =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.objex");

    @Test
    void every_class_lives_in_a_package_of_the_table() {
        assertThat(objex)
                .isNotEmpty()
                .extracting(JavaClass::getPackageName)
                .filteredOn(name -> !name.equals(ROOT))
                .allSatisfy(name -> assertThat(MAY_IMPORT).containsKey(name.split("\\.", -1)[2]));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_imports_only_what_the_table_allows(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_IMPORT.get(name).stream())
                .map(ArchitectureTest::packageTree)
                .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(packageTree(name)))
                .should()
                .dependOnClassesThat(resideInAPackage("io.objex..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .check(objex);
    }

    /** From the parts of a package to what they are made of, and never back. */
    @Test
    void parts_of_the_analysis_stand_on_it_and_not_beside_each_other() {
        String analysis = "io.objex.analysis";
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("analysis")
                .definedBy(analysis)
                .layer("metric")
                .definedBy(analysis + ".metric..")
                .layer("path")
                .definedBy(analysis + ".path..")
                .layer("audit")
                .definedBy(analysis + ".audit..")
                .layer("difference")
                .definedBy(analysis + ".difference..")
                .whereLayer("metric")
                .mayOnlyBeAccessedByLayers("audit", "difference")
                .whereLayer("path")
                .mayOnlyBeAccessedByLayers("audit", "difference")
                .whereLayer("audit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("difference")
                .mayNotBeAccessedByAnyLayer()
                .check(objex);
    }

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("io.objex.(*)..").should().beFreeOfCycles().check(objex);
    }

    @Test
    void the_one_call_is_above_all_but_the_command_line() {
        noClasses()
                .that(resideInAPackage("io.objex.*.."))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT))
                .check(objex);
        noClasses()
                .that(resideInAPackage(ROOT))
                .should()
                .dependOnClassesThat(resideInAPackage(packageTree("explore")))
                .check(objex);
    }

    @Test
    void only_the_command_line_names_its_libraries() {
        noClasses()
                .that(not(resideInAPackage(packageTree("explore"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("picocli..", "me.tongfei..", "org.jline.."))
                .check(objex);
    }

    /** Other people's JSON is read by it; objex's own is also written on test class paths, where it is not. */
    @Test
    void only_the_command_line_and_exports_name_the_json_library() {
        noClasses()
                .that(not(resideInAnyPackage(packageTree("explore"), "io.objex.render.export..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.google.gson.."))
                .check(objex);
    }

    @Test
    void only_drawings_name_the_library_that_lays_them_out() {
        noClasses()
                .that(not(resideInAPackage("io.objex.render.draw..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.graphper.."))
                .check(objex);
    }

    @Test
    void only_its_own_package_names_jgrapht() {
        noClasses()
                .that(not(resideInAPackage("io.objex.render.export.jgrapht")))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.jgrapht..").or(resideInAPackage("io.objex.render.export.jgrapht")))
                .check(objex);
    }

    @Test
    void only_store_names_java_sql() {
        noClasses()
                .that(not(resideInAPackage("io.objex.store..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite.."))
                .check(objex);
    }

    @Test
    void only_capture_reaches_into_the_jvm() {
        noClasses()
                .that(not(resideInAPackage("io.objex.capture..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.lang.instrument..",
                        "com.sun.tools.attach..",
                        "net.bytebuddy..",
                        "sun.misc..",
                        "jdk.internal.."))
                .check(objex);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(objex.stream().map(JavaClass::getPackage).distinct())
                .filteredOn(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    @Test
    void only_the_main_class_knows_the_standard_streams_and_the_end_of_the_process() {
        noClasses()
                .that(not(type(Main.class)))
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(objex);
    }

    @Test
    void classes_are_named_after_things_not_after_roles() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)")
                .check(objex);
    }

    private static String packageTree(String name) {
        return "io.objex." + name + "..";
    }
}

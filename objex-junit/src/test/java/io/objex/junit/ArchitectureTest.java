package io.objex.junit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** AssertJ is optional for users of the extension, and JVM internals and SQL stay in objex-core. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {

    /** Not static: half a million objects would be in the way of every later test that looks at the heap. */
    private final JavaClasses objexJunit =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.objex.junit");

    @Test
    void the_extension_works_without_assertj() {
        noClasses()
                .that(not(resideInAPackage("io.objex.junit.assertj..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.objex.junit.assertj..", "org.assertj.."))
                .allowEmptyShould(true)
                .check(objexJunit);
    }

    @Test
    void only_objex_core_reaches_into_the_jvm_and_into_the_database() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.lang.instrument..",
                        "com.sun.tools.attach..",
                        "net.bytebuddy..",
                        "sun.misc..",
                        "jdk.internal..",
                        "java.sql..",
                        "javax.sql..",
                        "org.sqlite.."))
                .check(objexJunit);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(objexJunit.stream().map(JavaClass::getPackage).distinct())
                .filteredOn(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    @Test
    void classes_are_named_after_things_not_after_roles() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)")
                .check(objexJunit);
    }
}

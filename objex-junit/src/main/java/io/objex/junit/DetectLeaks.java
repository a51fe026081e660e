package io.objex.junit;

import io.objex.Roots;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Fails a test that leaves objects behind.
 *
 * <p>On a class every test in it is checked, nested classes included; on a method that one. May be used as a
 * meta-annotation. The heap is looked at just before and after the test method; where something grew, the method is run
 * again in place, for first use of a class fills caches, and only a leak grows each time. What the test's own clean-up
 * releases is no leak. A test that fails by itself gets no verdict.
 *
 * <p>What is not set here is taken from the annotation on an enclosing class, then from the JUnit configuration
 * parameter of the same meaning, then from the default.
 *
 * <p>A checked test holds JUnit's global lock, so that in parallel runs nothing else allocates meanwhile.
 *
 * @see IgnoreLeaks
 * @see HeapProbe
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(DetectLeaksExtension.class)
@ResourceLock(Resources.GLOBAL)
public @interface DetectLeaks {
    /** The value that means "not set here". */
    int INHERIT = -1;

    /**
     * What a leak does to the test. Configuration parameter {@code objex.mode}; {@link OnLeak#FAIL} unless set.
     *
     * @return the mode
     */
    OnLeak mode() default OnLeak.INHERIT;

    /**
     * What is looked at before and after: each test, or the class as a whole. Configuration parameter
     * {@code objex.scope}; {@link DetectionScope#TEST} unless set. On a method only {@link DetectionScope#TEST} makes
     * sense.
     *
     * @return the scope
     */
    DetectionScope scope() default DetectionScope.INHERIT;

    /**
     * How many more times a suspicious test is run with a look at the heap after it, at most; 0 judges by the first run
     * alone. Configuration parameter {@code objex.repeats}; 3 unless set.
     *
     * @return from 0 to 100
     */
    int repeats() default INHERIT;

    /**
     * How long a test that still looks like a leak is run on with few looks before the last repeat, at most, as
     * {@code 500ms} or {@code 2s}: up to 56 more runs tell a leak from a cache that fills up. Configuration parameter
     * {@code objex.confirm}; {@code 2s} unless set; {@code 0} for none.
     *
     * @return a duration, or an empty string
     */
    String confirm() default "";

    /**
     * How long clean-up that is still on its way is waited for, at most, as {@code 500ms} or {@code 2s}. Configuration
     * parameter {@code objex.settle}; {@code 2s} unless set. A test that left nothing behind does not wait.
     *
     * @return a duration, or an empty string
     */
    String settle() default "";

    /**
     * When a dump is written. Configuration parameter {@code objex.dump}; {@link DumpWhen#ON_LEAK} unless set.
     *
     * @return when
     */
    DumpWhen dump() default DumpWhen.INHERIT;

    /**
     * How large a dump may grow, as {@code 64MiB}; a larger heap is dumped in part. Configuration parameter
     * {@code objex.dump.limit}; {@code 64MiB} unless set.
     *
     * @return a size, or an empty string
     */
    String dumpLimit() default "";

    /**
     * The folder for the artifacts of failed tests. Configuration parameter {@code objex.artifacts};
     * {@code target/objex} or {@code build/objex} unless set, whichever build folder there is.
     *
     * @return a path, or an empty string
     */
    String artifacts() default "";

    /**
     * Leaks that do not fail the test, each as a pattern: {@code type:com.acme.*Session},
     * {@code holder:com.acme.Registry.OPEN}, <code>path:com.acme.Registry.OPEN{*}.listeners[*]</code> or
     * {@code through:com.acme.Pool}, with {@code *} for any characters of a part and {@code **} for any number of parts.
     * A reason may follow behind {@code #}. What annotations on enclosing classes and the file
     * {@code objex-suppressions.txt} allow is allowed as well.
     *
     * @return the patterns
     * @see io.objex.graph.PathPattern
     */
    String[] allow() default {};

    /**
     * What is counted outside the heap: growth in each run after the first is a leak, too. Configuration parameter
     * {@code objex.resources}, {@code all}, {@code none} or a list; nothing unless set. The counts are those of the whole
     * JVM; where one has grown, a garbage collection is asked for.
     *
     * @return the resources; none for what is set elsewhere, {@link Resource#NONE} to ask for nothing
     */
    Resource[] resources() default {};

    /**
     * From which roots the heap is looked at. Configuration parameter {@code objex.roots}; {@link Roots#VISIBLE} unless set.
     * With {@link Roots#EXACT} the JVM dumps its heap for each look into a temporary file in the folder of the artifacts, and
     * leaks may be held by local variables of other threads; a look takes about ten times longer.
     *
     * @return one, or none for what is set elsewhere
     */
    Roots[] roots() default {};
}

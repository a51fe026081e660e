package io.objex.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * A test that is run several times, with its whole life cycle each time, and judged once: it fails if each repetition
 * leaves objects behind.
 *
 * <p>Takes the place of {@code @Test}. The first repetitions are for warming up; the heap is looked at before the first
 * that counts, and after each. A test that looks like a leak is repeated some more before the last repetition, as
 * {@link DetectLeaks#confirm} says; the last one fails. What {@link DetectLeaks} on the class or a configuration parameter
 * says about mode, settling, dump and artifacts holds here too.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith({DetectLeaksExtension.class, LeakTestExtension.class})
@ResourceLock(Resources.GLOBAL)
public @interface LeakTest {
    /**
     * How many times the test runs before anything counts: first use of a class fills caches.
     *
     * @return 0 or more; with 0, what the first repetition leaves does not count unless it is the only one
     */
    int warmups() default 1;

    /**
     * How many times the test runs with a look at the heap after it.
     *
     * @return 1 or more
     */
    int repetitions() default 3;
}

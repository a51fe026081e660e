package io.objex.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes a test, or all tests of a class, out of leak detection.
 *
 * <p>The annotation nearest to the test method wins: {@code @DetectLeaks} on a method is stronger than this on its class.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface IgnoreLeaks {
    /**
     * Why; it is published with the test's report.
     *
     * @return the reason, not blank
     */
    String value();
}

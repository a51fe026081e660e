/**
 * Measures the verdict on real libraries: {@link io.objex.zoo.ZooTest} runs each case of {@code src/zoo/cases} in JVMs of its
 * own, and prints what was found there.
 *
 * <p>{@link io.objex.zoo.Use} is what a case is, {@link io.objex.zoo.DetectLeaksUses} the test around it; both run in the new
 * JVM, all other classes in the one that starts it.
 */
@NullMarked
package io.objex.zoo;

import org.jspecify.annotations.NullMarked;

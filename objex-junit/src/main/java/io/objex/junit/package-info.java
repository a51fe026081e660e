/**
 * The JUnit extension that fails a test which leaves objects behind, with its annotations and {@code HeapProbe}.
 */
@NullMarked
package io.objex.junit;

import org.jspecify.annotations.NullMarked;

/**
 * Opens the reports of real failures in a real browser: {@code mvn -B -Pbrowser verify}.
 */
@NullMarked
package io.objex.browser;

import org.jspecify.annotations.NullMarked;

/**
 * AssertJ assertions about heap growth and about references that should be gone, one assert class per subject.
 */
@NullMarked
package io.objex.junit.assertj;

import org.jspecify.annotations.NullMarked;

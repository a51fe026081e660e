/** Tests of a stranger that leak or do not; they lie outside objex, which does not see its own objects. */
@NullMarked
package com.acme.roots;

import org.jspecify.annotations.NullMarked;

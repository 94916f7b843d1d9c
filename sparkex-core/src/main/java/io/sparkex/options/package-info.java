/** Closed choices as enums. May use {@code errors}. */
@NullMarked
package io.sparkex.options;

import org.jspecify.annotations.NullMarked;

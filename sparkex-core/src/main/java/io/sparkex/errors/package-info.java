/** Exceptions. Uses no other package. */
@NullMarked
package io.sparkex.errors;

import org.jspecify.annotations.NullMarked;

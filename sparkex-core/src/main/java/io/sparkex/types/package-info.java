/** Data types, schemas and rows. May use {@code errors}. */
@NullMarked
package io.sparkex.types;

import org.jspecify.annotations.NullMarked;

/** Data types, schemas and rows. May use {@code errors} and the reader of JSON. */
@NullMarked
package io.sparkex.types;

import org.jspecify.annotations.NullMarked;

/**
 * Data types, schemas and rows. May use {@code errors} and the reader of JSON.
 *
 * @serial exclude
 */
@NullMarked
package io.sparkex.types;

import org.jspecify.annotations.NullMarked;

/**
 * Data types, schemas and rows. An argument that is {@code null} where it may not be is refused with a {@link
 * io.sparkex.errors.SparkIllegalArgumentException} {@code CANNOT_BE_NONE} that names it, and a text with
 * half of a surrogate pair, which can't be sent, with {@code VALUE_NOT_REPRESENTABLE} where it would be kept; one of a row is
 * when that is sent. May use {@code errors}, the checks of arguments and the reader of JSON.
 *
 * @serial exclude
 */
@NullMarked
package io.sparkex.types;

import org.jspecify.annotations.NullMarked;

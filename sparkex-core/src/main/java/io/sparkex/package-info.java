/**
 * The handles that a user calls: sessions, data frames, columns, functions. May use every other package.
 *
 * <p>Arguments that must not be {@code null} are refused with {@code CANNOT_BE_NONE}, and texts with half of a surrogate pair,
 * which can't be sent, with {@code VALUE_NOT_REPRESENTABLE}; both name the argument.
 */
@NullMarked
package io.sparkex;

import org.jspecify.annotations.NullMarked;

/**
 * Exceptions. Uses no other package.
 *
 * @serial exclude
 */
@NullMarked
package io.sparkex.errors;

import org.jspecify.annotations.NullMarked;

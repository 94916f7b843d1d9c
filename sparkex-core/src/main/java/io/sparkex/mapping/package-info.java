/**
 * How the values of rows become objects of an application's own classes, and back: conversions that an application adds,
 * and types with arguments. Uses {@code types} only.
 */
@NullMarked
package io.sparkex.mapping;

import org.jspecify.annotations.NullMarked;

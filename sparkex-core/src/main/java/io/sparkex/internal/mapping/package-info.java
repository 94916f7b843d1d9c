/** Makes objects of rows. May use {@code internal.arrow} and {@code internal.localdata}. */
@NullMarked
package io.sparkex.internal.mapping;

import org.jspecify.annotations.NullMarked;

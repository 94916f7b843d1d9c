/** Arrow IPC stream bytes to rows on the heap. May use {@code types} and {@code typecodec}. */
@NullMarked
package io.sparkex.internal.arrow;

import org.jspecify.annotations.NullMarked;

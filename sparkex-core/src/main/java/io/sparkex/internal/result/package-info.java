/** Responses to results: dispatch, chunk reassembly. May use {@code arrow} and {@code typecodec}. */
@NullMarked
package io.sparkex.internal.result;

import org.jspecify.annotations.NullMarked;

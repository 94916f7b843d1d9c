/** Expression encoders. May use {@code plan} and {@code typecodec}. */
@NullMarked
package io.sparkex.internal.expression;

import org.jspecify.annotations.NullMarked;

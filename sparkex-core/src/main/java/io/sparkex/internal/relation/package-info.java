/** Relation encoders. May use {@code plan}, {@code expression} and {@code typecodec}. */
@NullMarked
package io.sparkex.internal.relation;

import org.jspecify.annotations.NullMarked;

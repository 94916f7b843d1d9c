/** Command encoders. May use {@code plan}, {@code expression}, {@code relation} and {@code typecodec}. */
@NullMarked
package io.sparkex.internal.command;

import org.jspecify.annotations.NullMarked;
